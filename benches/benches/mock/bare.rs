//! What the mock server is compared with: a handler that reads JSON and answers with JSON, and does
//! nothing else.

use axum::routing::post;
use axum::{Json, Router};
use benches::Outcome;
use serde_json::{Value, json};

/// With this argument the bench is that server.
pub(crate) const ARGUMENT: &str = "bare";

pub(crate) fn serve() -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        println!("http://{}/", listener.local_addr()?);
        let app = Router::new().route("/saas/wa/send", post(answer));
        axum::serve(listener, app).await?;
        Ok(())
    })
}

/// As long as the vendor's own answer.
async fn answer(Json(request): Json<Value>) -> Json<Value> {
    Json(json!({
        "code": 0,
        "message": "request success",
        "data": {"message_id": "61851ccb2f1365b16aee1234", "messaging_product": request.get("messaging_product")},
        "traceId": "61851ccb2f1365b16aee1234",
    }))
}
