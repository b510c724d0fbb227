//! `/api/v1/office/session` and `/api/v1/office/password`: signing in and out.

use std::sync::Arc;

use axum::{
    Extension,
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use onewindow_domain::{
    log::{Action, Actor, Fact},
    submission::CommunityId,
    text::Slug,
    wire::v1::{ChangePassword, ProblemCode, SignIn},
};
use zeroize::Zeroizing;

use crate::{
    app::App,
    body,
    limits::Address,
    metrics,
    office::{
        passwords, record,
        session::{IDLE, LONGEST, SignedIn, Token, no_cookie},
        tries::{FORGOTTEN_AFTER, one_more},
    },
    peer::Peer,
    problem::Refusal,
    store::{
        StoreError, Tx, in_write, meta,
        staff::{self, Account, sessions, tries},
    },
};

/// 200 with who is signed in.
///
/// # Errors
/// 401 when nobody is.
pub async fn get(State(app): State<Arc<App>>, staff: SignedIn) -> Response {
    body::answer(StatusCode::OK, &staff.me(&app))
}

/// 200 and the cookie. A wrong password and an unknown name get the same answer after the same
/// time.
///
/// # Errors
/// 401 for a wrong name or password, 429 after too many tries.
pub async fn post(
    State(app): State<Arc<App>>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Result<Response, Refusal> {
    let caller = peer.caller(request.headers(), &app.settings.trusted_proxies);
    app.limits
        .sign_in
        .take(&Address::from(caller))
        .inspect_err(|_| app.metrics.signed_in(metrics::SignedIn::TooOften))?;
    let SignIn { name, password } = body::json(request, &app.settings).await?;
    let password = Zeroizing::new(password);
    let typed = name.trim().to_ascii_lowercase();
    let (account, mac) = try_once(&app, &typed).await?;
    let hash = account
        .as_ref()
        .map(|account| account.password_hash.clone());
    if !app.passwords.fits(password, hash).await? {
        app.metrics.signed_in(metrics::SignedIn::No);
        fail(&app, account.as_ref()).await?;
        return Err(ProblemCode::WrongPassword.into());
    }
    let account = account.ok_or(ProblemCode::WrongPassword)?;
    let token = Token::fresh();
    let hash = token.hash();
    let now = app.now();
    in_write!(&app.db, tx => begin(tx, &app.community, &account, &hash, &mac, now).await)?;
    app.metrics.signed_in(metrics::SignedIn::Yes);
    let staff = SignedIn::now(account.name, &token, account.must_change);
    Ok(with_cookie(&app, &staff, &token))
}

/// 204; the cookie is taken back.
///
/// # Errors
/// 401 when nobody is signed in, 403 without the second word.
pub async fn delete(State(app): State<Arc<App>>, staff: SignedIn) -> Result<Response, Refusal> {
    let now = app.now();
    in_write!(&app.db, tx => end(tx, &app.community, &staff, now).await)?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, no_cookie())]).into_response())
}

/// 200 and a new cookie: every other session of the account ends.
///
/// # Errors
/// 401 when the present password is wrong, 422 when the new one is not good enough, 429 after too
/// many tries.
pub async fn password(
    State(app): State<Arc<App>>,
    staff: SignedIn,
    request: Request,
) -> Result<Response, Refusal> {
    let ChangePassword { present, new } = body::json(request, &app.settings).await?;
    let (present, new) = (Zeroizing::new(present), Zeroizing::new(new));
    let (account, mac) = try_once(&app, staff.name.as_str()).await?;
    let account = account.ok_or(ProblemCode::NotSignedIn)?;
    let same = *present == *new;
    let known = Some(account.password_hash.clone());
    if !app.passwords.fits(present, known).await? {
        fail(&app, Some(&account)).await?;
        return Err(ProblemCode::WrongPassword.into());
    }
    if same || !passwords::is_good(&new, staff.name.as_str()) {
        in_write!(&app.db, tx => tries::forget(tx, &app.community, &mac).await)?;
        return Err(Refusal::not_valid(Vec::new()));
    }
    let kept = app.passwords.hash(new).await?;
    let token = Token::fresh();
    let hash = token.hash();
    let now = app.now();
    in_write!(&app.db, tx => {
        change(tx, &app.community, &staff.name, &kept, &hash, &mac, now).await
    })?;
    let staff = SignedIn::now(staff.name, &token, false);
    Ok(with_cookie(&app, &staff, &token))
}

fn with_cookie(app: &App, staff: &SignedIn, token: &Token) -> Response {
    let mut response = body::answer(StatusCode::OK, &staff.me(app));
    let headers = response.headers_mut();
    headers.insert(header::SET_COOKIE, token.cookie());
    response
}

/// Counts one more try under this name, whether or not anybody has it, and finds its open account.
async fn try_once(app: &App, typed: &str) -> Result<(Option<Account>, [u8; 32]), Refusal> {
    let mac = app.keys.sign_in_mac(typed);
    let now = app.now();
    let tried = in_write!(&app.db, tx => try_in(tx, &app.community, typed, &mac, now).await)?;
    let account = tried.map_err(|wait| {
        app.metrics.signed_in(metrics::SignedIn::TooOften);
        Refusal::too_often(u64::try_from(wait / 1000).unwrap_or(0) + 1)
    })?;
    Ok((account, mac))
}

/// The open account, or the milliseconds to wait.
async fn try_in(
    tx: &mut Tx,
    community: &CommunityId,
    typed: &str,
    mac: &[u8; 32],
    now: i64,
) -> Result<Result<Option<Account>, i64>, StoreError> {
    // In line with all other writers: many tries at a time are counted one by one.
    meta::lock(tx, community).await?;
    let before = tries::find(tx, community, mac).await?;
    let after = match one_more(before, now) {
        Ok(after) => after,
        Err(wait) => return Ok(Err(wait)),
    };
    tries::save(tx, community, mac, &after).await?;
    let account = match typed.parse::<Slug>() {
        Ok(name) => staff::find(tx, community, &name).await?,
        Err(_) => None,
    };
    Ok(Ok(account.filter(|account| account.disabled_at.is_none())))
}

/// Writes down that somebody failed; what was typed is kept only where it is an account's name.
async fn fail(app: &App, account: Option<&Account>) -> Result<(), StoreError> {
    let fact = Fact {
        at: app.now(),
        actor: Actor::Server,
        action: Action::SignInFailed,
        object: account.map_or_else(
            || "nobody".to_owned(),
            |account| Actor::Staff(account.name.clone()).to_string(),
        ),
        detail: [].into(),
    };
    in_write!(&app.db, tx => record(tx, &app.community, fact.clone()).await)
}

fn fact(at: i64, name: &Slug, action: Action) -> Fact {
    Fact {
        at,
        actor: Actor::Staff(name.clone()),
        action,
        object: "session".to_owned(),
        detail: [].into(),
    }
}

async fn begin(
    tx: &mut Tx,
    community: &CommunityId,
    account: &Account,
    hash: &[u8; 32],
    mac: &[u8; 32],
    now: i64,
) -> Result<(), StoreError> {
    record(tx, community, fact(now, &account.name, Action::SignedIn)).await?;
    tries::forget(tx, community, mac).await?;
    tries::sweep(tx, community, now - FORGOTTEN_AFTER).await?;
    sessions::sweep(tx, community, now - LONGEST, now - IDLE).await?;
    sessions::begin(tx, community, hash, &account.name, now).await?;
    staff::signed_in(tx, community, &account.name, now).await
}

async fn end(
    tx: &mut Tx,
    community: &CommunityId,
    staff: &SignedIn,
    now: i64,
) -> Result<(), StoreError> {
    record(tx, community, fact(now, &staff.name, Action::SignedOut)).await?;
    sessions::end(tx, community, &staff.hash).await.map(drop)
}

async fn change(
    tx: &mut Tx,
    community: &CommunityId,
    name: &Slug,
    kept: &str,
    hash: &[u8; 32],
    mac: &[u8; 32],
    now: i64,
) -> Result<(), StoreError> {
    record(tx, community, fact(now, name, Action::PasswordChanged)).await?;
    tries::forget(tx, community, mac).await?;
    staff::set_password(tx, community, name, kept, false, now).await?;
    sessions::end_all(tx, community, name).await?;
    sessions::begin(tx, community, hash, name, now).await
}
