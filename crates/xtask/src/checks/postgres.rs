//! A PostgreSQL for one run of the tests: made in a temporary folder, gone afterwards.

use std::{
    fs::{self, File},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use anyhow::{Context, Result, bail};

use crate::{step, tools};

/// How often, and how many times, a server that starts is asked whether it is ready.
const PAUSE: Duration = Duration::from_millis(100);
const PATIENCE: usize = 300;

/// Runs until it is dropped. It is a child of this process, so that Ctrl-C reaches it as well.
pub struct Throwaway {
    programs: PathBuf,
    as_user: bool,
    folder: PathBuf,
    port: u16,
    server: Child,
}

impl Throwaway {
    /// Makes a cluster and starts it on a free port of the loopback address.
    pub fn start(programs: &Path) -> Result<Self> {
        step::begin("Starting a throw-away PostgreSQL");
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let folder = std::env::temp_dir().join(format!("onewindow-postgres-{port}"));
        fs::create_dir_all(&folder)?;
        let log = folder.join("log");
        let output = File::create(&log)?;
        // PostgreSQL refuses to run as root: then it runs as the user its package made.
        let as_user = tools::is_root()?;
        if as_user {
            step::run(Command::new("chown").arg("postgres").arg(&folder))?;
        }
        let program = |name: &str| program(&programs.join(name), as_user, &folder);
        let data = folder.join("data");
        step::output(
            program("initdb")
                .args(["-U", "postgres", "-A", "trust", "-E", "UTF8"])
                .args(["--locale=C", "--no-sync", "-D"])
                .arg(&data),
        )?;
        let server = program("postgres")
            .arg("-D")
            .arg(&data)
            .args(["-p", &port.to_string(), "-k"])
            .arg(&folder)
            .args(["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"])
            .args(["-c", "max_connections=200"])
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()?;
        let mut started = Self {
            programs: programs.to_owned(),
            as_user,
            folder: folder.clone(),
            port,
            server,
        };
        started
            .wait_until_ready(&mut program("pg_isready"))
            .with_context(|| fs::read_to_string(&log).unwrap_or_default())?;
        Ok(started)
    }

    /// How tests reach it.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn wait_until_ready(&mut self, asking: &mut Command) -> Result<()> {
        let port = self.port.to_string();
        asking.args(["-q", "-h", "127.0.0.1", "-p", &port]);
        for _time in 0..PATIENCE {
            if let Some(status) = self.server.try_wait()? {
                bail!("PostgreSQL ended at once ({status})");
            }
            if asking.status()?.success() {
                return Ok(());
            }
            thread::sleep(PAUSE);
        }
        bail!("PostgreSQL did not become ready")
    }
}

/// One of PostgreSQL's programs, as a user who may run it.
fn program(path: &Path, as_user: bool, folder: &Path) -> Command {
    let mut command = if as_user {
        let mut command = Command::new("setpriv");
        command
            .args(["--reuid=postgres", "--regid=postgres", "--clear-groups"])
            // Should this process be killed, PostgreSQL hears the signal for a fast stop.
            .arg("--pdeathsig=INT")
            .arg(path);
        command
    } else {
        Command::new(path)
    };
    command.current_dir(folder);
    command
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        let stopped = program(&self.programs.join("pg_ctl"), self.as_user, &self.folder)
            .arg("-D")
            .arg(self.folder.join("data"))
            .args(["-s", "-m", "immediate", "stop"])
            .status()
            .and_then(|_told| self.server.wait());
        if stopped.is_ok() {
            // A temporary folder that stays behind harms nobody.
            let _left_behind = fs::remove_dir_all(&self.folder);
        }
    }
}
