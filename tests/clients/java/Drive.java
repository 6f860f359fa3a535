// Sends the cases with the client that openapi-generator's `java` made (library `native`), by reflection: names follow from those of the document.
//
//     java Drive CASES DOCUMENT SERVER

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashMap;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.DefaultApi;

public class Drive {
    static final ObjectMapper PLAIN = new ObjectMapper();
    static boolean reached;

    static String camel(String name) {
        StringBuilder made = new StringBuilder();
        for (String word : name.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                made.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return Character.toLowerCase(made.charAt(0)) + made.substring(1);
    }

    /** The method of an operation without headers of its own. */
    static Method method(String name) {
        for (Method method : DefaultApi.class.getMethods()) {
            Parameter[] all = method.getParameters();
            boolean hasHeaders = all.length > 0 && all[all.length - 1].getName().equals("headers");
            if (method.getName().equals(name) && !hasHeaders) {
                return method;
            }
        }
        throw new IllegalStateException("no such operation: " + name);
    }

    static void send(JsonNode one, String server) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(server + "/case/" + one.get("id").asText());
        client.setRequestInterceptor(request -> reached = true);
        Map<String, JsonNode> given = new HashMap<>();
        boolean isJson = one.get("media").asText().equals("application/json");
        for (String side : new String[] {"path", "headers", "query", isJson ? "" : "body"}) {
            if (one.get(side) instanceof ObjectNode values) {
                values.fields().forEachRemaining(pair -> given.put(camel(pair.getKey()).toLowerCase(), pair.getValue()));
            }
        }
        Method method = method(camel(one.get("operation").asText()));
        Parameter[] wanted = method.getParameters();
        Object[] arguments = new Object[wanted.length];
        for (int at = 0; at < wanted.length; at++) {
            // Words of the language get a mark.
            String name = wanted[at].getName().replace("_", "").toLowerCase();
            JsonNode value = given.remove(name);
            boolean isBody = isJson && name.equals(camel(one.get("operation").asText()).toLowerCase() + "request");
            value = isBody ? one.get("body") : value;
            ObjectMapper mapper = client.getObjectMapper();
            var type = mapper.constructType(wanted[at].getParameterizedType());
            arguments[at] = value == null ? null : mapper.readValue(mapper.treeAsTokens(value), type);
        }
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("no such parameter: " + given.keySet());
        }
        method.invoke(new DefaultApi(client), arguments);
    }

    public static void main(String[] given) throws Exception {
        for (JsonNode one : PLAIN.readTree(new File(given[0]))) {
            if (!one.get("document").asText().equals(given[1])) {
                continue;
            }
            ObjectNode result = PLAIN.createObjectNode().put("id", one.get("id").asText());
            reached = false;
            try {
                send(one, given[2]);
            } catch (InvocationTargetException error) {
                if (!reached) {
                    result.put("error", String.valueOf(error.getCause()));
                }
            } catch (Exception error) {
                result.put("error", String.valueOf(error));
            }
            System.out.println(result);
        }
    }
}
