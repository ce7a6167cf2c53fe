// Starts the program of the package for this machine, with its input, output, signals and exit code.
"use strict";
const { spawn } = require("node:child_process");

module.exports = function start(name) {
  const platform = `@PREFIX@${process.platform}-${process.arch}`;
  const end = process.platform === "win32" ? ".exe" : "";
  let program;
  try {
    program = require.resolve(`${platform}/bin/${name}${end}`);
  } catch {
    console.error(`error: journeybook has no program for ${process.platform} on ${process.arch}: install ${platform} beside it`);
    process.exit(1);
  }
  const child = spawn(program, process.argv.slice(2), { stdio: "inherit" });
  // Ctrl-C reaches both; the program says how it ends.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`error: ${program} cannot be started: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else {
      process.exit(code);
    }
  });
};
