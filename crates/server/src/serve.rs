//! The sockets: from the first connection to the last commit.

use std::{io, net::SocketAddr, pin::Pin, sync::Arc, time::Duration};

use axum::{Router, body::Body, extract::Request};
use hyper::body::Incoming;
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto, graceful::GracefulShutdown},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Notify, Semaphore},
};
use tower::Service;

use crate::{app::App, peer::Peer, router::router, writer::Running};

/// Serves until `stop` comes, then lets requests under way finish and commits all that waits.
///
/// # Errors
/// When the address cannot be listened on; when the writer ended by itself, for a server that
/// commits nothing had better be started again.
pub async fn serve(
    app: Arc<App>,
    mut writer: Running,
    listener: TcpListener,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let address = listener.local_addr()?;
    tracing::info!(%address, community = %app.community, "serving");
    let upkeep = tokio::spawn(Arc::clone(&app).keep_up());
    let connections = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(app.settings.connections as usize));
    let routes = router(Arc::clone(&app));
    let builder = builder(app.settings.request_seconds);
    let patience = Duration::from_secs(app.settings.request_seconds);

    let stop = async {
        tokio::select! {
            () = stop => true,
            () = writer.ended() => false,
        }
    };
    let mut stop = Box::pin(stop);
    let asked = loop {
        let permit = tokio::select! {
            permit = Arc::clone(&room).acquire_owned() => permit.expect("it is never closed"),
            asked = &mut stop => break asked,
        };
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(cause) => {
                    // Out of sockets: those that are open must end first.
                    tracing::warn!(%cause, "a connection was not accepted");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            },
            asked = &mut stop => break asked,
        };
        if let Err(cause) = stream.set_nodelay(true) {
            tracing::debug!(%cause, "a connection ended before it began");
            continue;
        }
        let asks = Arc::new(Notify::new());
        let connection = connection(&builder, stream, peer, routes.clone(), asks.clone());
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            if let Some(connection) = heard(connection, &asks, patience).await {
                // A connection that breaks is the other end's affair; it asks again.
                drop(connection.await);
            }
            drop(permit);
        });
    };
    drop(stop);

    drop(listener);
    if asked {
        tracing::info!("stopping");
    } else {
        tracing::error!("the writer ended: stopping, so that whoever watches starts it again");
    }
    app.stopping.send_replace(true);
    let drain = Duration::from_secs(app.settings.drain_seconds);
    if tokio::time::timeout(drain, connections.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some connections did not end in time");
    }
    writer.finish().await;
    drop(upkeep.await);
    app.db.close().await;
    if asked {
        tracing::info!("stopped; everything accepted is durable");
        Ok(())
    } else {
        Err(io::Error::other("the writer ended by itself"))
    }
}

/// The connection, once something was asked on it; none when it ended, or stayed silent for so
/// long that it would only keep somebody else out.
async fn heard<C: Future + Send + 'static>(
    connection: C,
    asks: &Notify,
    patience: Duration,
) -> Option<Pin<Box<C>>> {
    let mut connection = Box::pin(connection);
    tokio::select! {
        _ = &mut connection => None,
        () = asks.notified() => Some(connection),
        () = tokio::time::sleep(patience) => None,
    }
}

fn builder(request_seconds: u64) -> auto::Builder<TokioExecutor> {
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(request_seconds))
        .max_buf_size(128 * 1024);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(Duration::from_secs(30))
        .max_concurrent_streams(128)
        .max_header_list_size(16 * 1024);
    builder
}

fn connection(
    builder: &auto::Builder<TokioExecutor>,
    stream: TcpStream,
    peer: SocketAddr,
    routes: Router,
    asks: Arc<Notify>,
) -> impl hyper_util::server::graceful::GracefulConnection<Error: Send, Output: Send> + Send + 'static
{
    let service = hyper::service::service_fn(move |request: Request<Incoming>| {
        asks.notify_one();
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Peer(peer));
        routes.clone().call(request)
    });
    builder
        .serve_connection(TokioIo::new(stream), service)
        .into_owned()
}

/// Comes when the process is asked to stop.
pub async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let terminate = signal(SignalKind::terminate());
    let interrupt = tokio::signal::ctrl_c();
    match terminate {
        Ok(mut terminate) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt => {}
            }
        }
        Err(_) => drop(interrupt.await),
    }
}
