// Chromium 88, the oldest engine that can be had here: what webviews of 2021 are made of.
import { readFile, writeFile, mkdtemp, rm } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

const BIN = fileURLToPath(new URL('../node_modules/chrome-aws-lambda/bin/', import.meta.url));
const unbrotli = promisify(brotliDecompress);
const run = promisify(execFile);

/** Unpacks it into a folder of its own; gives the program, the surroundings it needs, and the way to remove it. */
export const unpack = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'onewindow-chromium-88-'));
  const write = async (name, mode) => {
    const file = join(folder, name);
    await writeFile(file, await unbrotli(await readFile(join(BIN, `${name}.br`))), { mode });
    return file;
  };
  const program = await write('chromium', 0o755);
  for (const name of ['aws.tar', 'swiftshader.tar']) {
    await run('tar', ['-xf', await write(name, 0o644), '-C', folder]);
  }
  return {
    folder,
    program,
    env: { ...process.env, LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_PATH: folder, HOME: folder },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
