//! A worker at a desk: an account, a session, and what the console sends.

use onewindow_domain::{
    log::Entry,
    wire::v1::{ChangePassword, InboxQuery, Letter, Me, SignIn},
};
use onewindow_server::{
    office::passwords,
    store::{Tx, journal, staff},
};

use super::{Answered, Town, Verb};

pub const FIRST: &str = "first-word-of-worker";
pub const OWN: &str = "seven calm herons";

/// Somebody who is signed in.
pub struct Desk<'a> {
    town: &'a Town,
    pub cookie: String,
    pub me: Me,
}

/// The cookie as a browser sends it back.
pub fn cookie(answer: &Answered) -> String {
    let set = answer.header("set-cookie").expect("a cookie is set");
    set.split(';').next().unwrap().to_owned()
}

impl Town {
    /// Makes an account with the password [`FIRST`], which must be changed.
    pub async fn account(&self, name: &str) {
        let mut tx = self.app.db.write().await.unwrap();
        let hash = passwords::hash(FIRST);
        let name = name.parse().unwrap();
        let community = &self.app.community;
        assert!(
            staff::add(&mut tx, community, &name, &hash, 1)
                .await
                .unwrap()
        );
        tx.commit().await.unwrap();
    }

    pub async fn sign_in(&self, name: &str, password: &str) -> Answered {
        let (name, password) = (name.to_owned(), password.to_owned());
        self.post("/api/v1/office/session", &SignIn { name, password })
            .await
    }

    /// Somebody whose first password was just accepted.
    pub async fn newcomer(&self, name: &str) -> Desk<'_> {
        self.account(name).await;
        self.seated(self.sign_in(name, FIRST).await)
    }

    /// Somebody who works.
    pub async fn desk(&self) -> Desk<'_> {
        let newcomer = self.newcomer("worker").await;
        let answer = newcomer.change_password(FIRST, OWN).await;
        self.seated(answer)
    }

    /// Whoever comes back with the cookie of before.
    pub fn returned(&self, cookie: String, me: Me) -> Desk<'_> {
        Desk {
            town: self,
            cookie,
            me,
        }
    }

    /// Whoever this answer let in.
    pub fn seated(&self, answer: Answered) -> Desk<'_> {
        assert_eq!(answer.status, 200, "{}", answer.text());
        Desk {
            town: self,
            cookie: cookie(&answer),
            me: answer.json(),
        }
    }

    /// Changes stored rows as only an operator or an accident can.
    pub async fn tamper(&self, sql: &'static str) {
        let mut tx = self.app.db.write().await.unwrap();
        match &mut tx {
            Tx::Sqlite(tx) => drop(sqlx::raw_sql(sql).execute(&mut **tx).await.unwrap()),
            Tx::Postgres(tx) => drop(sqlx::raw_sql(sql).execute(&mut **tx).await.unwrap()),
        }
        tx.commit().await.unwrap();
    }

    /// The whole log.
    pub async fn log(&self) -> Vec<Entry> {
        let mut tx = self.app.db.read().await.unwrap();
        journal::entries(&mut tx, &self.app.community, 0, 1000)
            .await
            .unwrap()
    }
}

impl Desk<'_> {
    pub async fn send(&self, verb: Verb, path: &str, csrf: Option<&str>, body: &[u8]) -> Answered {
        let mut headers = vec![
            ("content-type", "application/json"),
            ("cookie", self.cookie.as_str()),
        ];
        headers.extend(csrf.map(|csrf| ("x-csrf", csrf)));
        let path = format!("/api/v1/office/{path}");
        self.town
            .client()
            .await
            .send(verb, &path, &headers, body)
            .await
    }

    pub async fn get(&self, path: &str) -> Answered {
        self.send(Verb::Get, path, None, b"").await
    }

    /// A command with the second word.
    pub async fn command(&self, verb: Verb, path: &str, body: &impl serde::Serialize) -> Answered {
        let body = serde_json::to_vec(body).unwrap();
        self.send(verb, path, Some(&self.me.csrf), &body).await
    }

    pub async fn change_password(&self, present: &str, new: &str) -> Answered {
        let (present, new) = (present.to_owned(), new.to_owned());
        self.command(Verb::Post, "password", &ChangePassword { present, new })
            .await
    }

    pub async fn open(&self, id: &impl std::fmt::Display) -> Answered {
        self.command(Verb::Post, &format!("submissions/{id}/open"), &())
            .await
    }

    pub async fn letter(&self, id: &impl std::fmt::Display) -> Letter {
        let answer = self.open(id).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }

    /// One page of the inbox.
    pub async fn inbox(&self, query: &InboxQuery) -> onewindow_domain::wire::v1::Inbox {
        let answer = self.get(&format!("inbox?{}", asked(query))).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }
}

/// The query as an address puts it.
fn asked(query: &InboxQuery) -> String {
    let InboxQuery {
        kind,
        unopened,
        parked,
        assisted,
        find,
        before,
    } = query.clone();
    let pairs = [
        ("kind", kind),
        ("unopened", unopened.map(|yes| yes.to_string())),
        ("parked", parked.map(|yes| yes.to_string())),
        ("assisted", assisted.map(|yes| yes.to_string())),
        ("find", find),
        ("before", before.map(|number| number.0.to_string())),
    ];
    let pairs = pairs.into_iter().filter_map(|(name, value)| {
        let value: String = value?.bytes().map(|byte| format!("%{byte:02x}")).collect();
        Some(format!("{name}={value}"))
    });
    pairs.collect::<Vec<String>>().join("&")
}
