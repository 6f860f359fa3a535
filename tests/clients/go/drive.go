// Sends the cases with the client that openapi-generator's `go` made, by reflection: names follow from those of the document.
//
//	drive CASES DOCUMENT SERVER
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"reflect"
	"regexp"
	"strings"

	client "github.com/GIT_USER_ID/GIT_REPO_ID"
)

type sent struct {
	ID, Document, Operation, Media string
	Path, Query, Headers           json.RawMessage
	Body                           json.RawMessage
}

// Whether a request got as far as the network.
type watched struct{ reached bool }

func (w *watched) RoundTrip(request *http.Request) (*http.Response, error) {
	w.reached = true
	return http.DefaultTransport.RoundTrip(request)
}

var between = regexp.MustCompile("[^A-Za-z0-9]+")

func upper(name string) string {
	words := between.Split(name, -1)
	for n, word := range words {
		if word != "" {
			words[n] = strings.ToUpper(word[:1]) + word[1:]
		}
	}
	return strings.Join(words, "")
}

// The members of an object in their order.
func members(raw json.RawMessage) (names []string, values []json.RawMessage) {
	decoder := json.NewDecoder(strings.NewReader(string(raw)))
	if token, err := decoder.Token(); err != nil || token != json.Delim('{') {
		return
	}
	for decoder.More() {
		name, _ := decoder.Token()
		var value json.RawMessage
		if decoder.Decode(&value) != nil {
			return
		}
		names, values = append(names, name.(string)), append(values, value)
	}
	return
}

func set(request reflect.Value, name string, raw json.RawMessage) (reflect.Value, error) {
	method := request.MethodByName(upper(name))
	if !method.IsValid() {
		// Words of the language get a mark.
		method = request.MethodByName(upper(name) + "_")
	}
	if !method.IsValid() {
		return request, fmt.Errorf("no such parameter: %s", name)
	}
	value := reflect.New(method.Type().In(0))
	if err := json.Unmarshal(raw, value.Interface()); err != nil {
		return request, err
	}
	return method.Call([]reflect.Value{value.Elem()})[0], nil
}

func send(one sent, server string) (err error) {
	defer func() {
		if panicked := recover(); panicked != nil {
			err = fmt.Errorf("panic: %v", panicked)
		}
	}()
	network := &watched{}
	configuration := client.NewConfiguration()
	configuration.Servers = client.ServerConfigurations{{URL: server + "/case/" + one.ID}}
	configuration.HTTPClient = &http.Client{Transport: network}
	api := reflect.ValueOf(client.NewAPIClient(configuration).DefaultAPI)
	arguments := []reflect.Value{reflect.ValueOf(context.Background())}
	_, path := members(one.Path)
	for _, raw := range path {
		var value string
		if err := json.Unmarshal(raw, &value); err != nil {
			return err
		}
		arguments = append(arguments, reflect.ValueOf(value))
	}
	request := api.MethodByName(upper(one.Operation)).Call(arguments)[0]
	given := []json.RawMessage{one.Query, one.Headers}
	if one.Media == "application/json" {
		if request, err = set(request, one.Operation+"_request", one.Body); err != nil {
			return err
		}
	} else if one.Media != "" {
		given = append(given, one.Body)
	}
	for _, object := range given {
		names, values := members(object)
		for n, name := range names {
			if request, err = set(request, name, values[n]); err != nil {
				return err
			}
		}
	}
	results := request.MethodByName("Execute").Call(nil)
	if failure, _ := results[len(results)-1].Interface().(error); failure != nil && !network.reached {
		return failure
	}
	return nil
}

func main() {
	cases, document, server := os.Args[1], os.Args[2], os.Args[3]
	text, err := os.ReadFile(cases)
	if err != nil {
		panic(err)
	}
	var all []sent
	if err := json.Unmarshal(text, &all); err != nil {
		panic(err)
	}
	for _, one := range all {
		if one.Document != document {
			continue
		}
		result := map[string]string{"id": one.ID}
		if err := send(one, server); err != nil {
			result["error"] = err.Error()
		}
		line, _ := json.Marshal(result)
		fmt.Println(string(line))
	}
}
