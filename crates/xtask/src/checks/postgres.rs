//! A PostgreSQL for one run of the tests: made in a temporary folder, gone afterwards.

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{step, tools};

/// Runs until it is dropped.
pub struct Throwaway {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    as_user: bool,
}

impl Throwaway {
    /// Makes a cluster and starts it on a free port of the loopback address.
    pub fn start(programs: &Path) -> Result<Self> {
        step::begin("Starting a throw-away PostgreSQL");
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let folder = std::env::temp_dir().join(format!("onewindow-postgres-{port}"));
        fs::create_dir_all(&folder)?;
        // PostgreSQL refuses to run as root: then it runs as the user its package made.
        let as_user = tools::is_root()?;
        if as_user {
            step::run(Command::new("chown").arg("postgres").arg(&folder))?;
        }
        let server = Self {
            programs: programs.to_owned(),
            folder,
            port,
            as_user,
        };
        server.initdb()?;
        let options = format!(
            "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={} \
             -c fsync=off -c max_connections=200",
            server.folder.display()
        );
        step::run(
            server
                .program("pg_ctl")
                .arg("-D")
                .arg(server.data())
                .args(["-w", "-s", "-l"])
                .arg(server.folder.join("log"))
                .args(["-o", &options, "start"]),
        )
        .with_context(|| format!("its log is {}", server.folder.join("log").display()))?;
        Ok(server)
    }

    /// How tests reach it.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn initdb(&self) -> Result<()> {
        step::output(
            self.program("initdb")
                .args(["-U", "postgres", "-A", "trust", "-E", "UTF8"])
                .args(["--locale=C", "--no-sync", "-D"])
                .arg(self.data()),
        )?;
        Ok(())
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = if self.as_user {
            let mut command = Command::new("setpriv");
            command
                .args(["--reuid=postgres", "--regid=postgres", "--clear-groups"])
                .arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(&self.folder);
        command
    }
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        let stopped = self
            .program("pg_ctl")
            .arg("-D")
            .arg(self.data())
            .args(["-s", "-m", "immediate", "stop"])
            .status();
        if stopped.is_ok() {
            // A temporary folder that stays behind harms nobody.
            let _left_behind = fs::remove_dir_all(&self.folder);
        }
    }
}
