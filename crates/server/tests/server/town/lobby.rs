//! A lobby: terminals that staff set up, and the devices in them.

use onewindow_domain::wire::v1::{
    NewTerminal, Pair, Paired, PairingCode, Printer, Report, TerminalId, TerminalRow, Terminals,
};

use super::{Answered, Device, Town, Verb, desk::Desk};

impl Desk<'_> {
    /// A new terminal, with its first code.
    pub async fn terminal(&self, name: &str) -> PairingCode {
        let name = name.to_owned();
        let answer = self
            .command(Verb::Post, "terminals", &NewTerminal { name })
            .await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        answer.json()
    }

    pub async fn other_code(&self, id: TerminalId) -> Answered {
        let path = format!("terminals/{id}/code");
        self.send(Verb::Post, &path, Some(&self.me.csrf), b"").await
    }

    pub async fn revoke(&self, id: TerminalId) -> Answered {
        let path = format!("terminals/{id}/revoke");
        self.send(Verb::Post, &path, Some(&self.me.csrf), b"").await
    }

    pub async fn terminals(&self) -> Vec<TerminalRow> {
        let answer = self.get("terminals").await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json::<Terminals>().terminals
    }

    pub async fn row(&self, id: TerminalId) -> TerminalRow {
        let mut all = self.terminals().await.into_iter();
        all.find(|row| row.id == id).unwrap()
    }
}

impl Device {
    pub async fn pair(&self, town: &Town, code: &str) -> Answered {
        let pair = Pair {
            code: code.to_owned(),
            device: self.id,
            token: self.token.clone(),
        };
        town.post("/api/v1/terminals/pair", &pair).await
    }

    /// Pairs, which succeeds.
    pub async fn paired(&self, town: &Town, code: &PairingCode) -> Paired {
        let answer = self.pair(town, &code.code).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let paired: Paired = answer.json();
        assert_eq!(paired.terminal, code.terminal);
        paired
    }

    /// Rings, asks how that stands, or takes it back.
    pub async fn bell(&self, town: &Town, verb: Verb) -> Answered {
        let token = format!("Bearer {}", self.token);
        let headers = [("authorization", token.as_str())];
        let mut client = town.client().await;
        client
            .send(verb, "/api/v1/terminals/bell", &headers, b"")
            .await
    }

    pub async fn report(&self, town: &Town, report: &Report) -> Answered {
        let token = format!("Bearer {}", self.token);
        let headers = [
            ("content-type", "application/json"),
            ("authorization", token.as_str()),
        ];
        let body = serde_json::to_vec(report).unwrap();
        let mut client = town.client().await;
        client
            .send(Verb::Post, "/api/v1/terminals/report", &headers, &body)
            .await
    }
}

/// What a terminal says with which nothing is wrong.
pub fn well() -> Report {
    Report {
        version: "1.0.0".to_owned(),
        edition: 1,
        settings_no: 1,
        waiting: 0,
        oldest_ms: None,
        persistent: true,
        used: Some(1),
        quota: Some(1_000),
        printer: Printer::Ready,
        clock_skew_ms: 0,
        last_error: None,
    }
}

/// A code that none of these is.
pub fn wrong(codes: &[&PairingCode]) -> String {
    let mut guesses = (0..).map(|guess| format!("{guess:06}"));
    guesses
        .find(|guess| codes.iter().all(|one| one.code != *guess))
        .unwrap()
}
