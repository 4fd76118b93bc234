/** The command line, as a function: arguments and a terminal in, an exit code out. */
import { Command, CommanderError } from 'commander';
import { CommandFailed, EXIT } from './command-failed.js';
import { addDemoCommand } from './demo/demo-command.js';
import { addDiffCommand } from './diff/diff-command.js';
import { addExplainCommand } from './explain/explain-command.js';
import { addExportCommand } from './export/export-command.js';
import { addImportCommand } from './import/import-command.js';
import { addMigrateCommand } from './migrate/migrate-command.js';
import { addProjectionsCommand } from './rebuild/projections-command.js';
import { addRebuildCommand } from './rebuild/rebuild-command.js';
import { addReconcileCommand } from './reconcile/reconcile-command.js';
import { addReplayCommand } from './replay/replay-command.js';
import { addServeCommand } from './serve/serve-command.js';
import { addSigningKeyCommand } from './signing-key/signing-key-command.js';
import type { Terminal } from './terminal.js';
import { addVerifyCommand } from './verify/verify-command.js';
import { addVerifyProofCommand } from './verify/verify-proof-command.js';
import { addVerifyTraceCommand } from './verify/verify-trace-command.js';

const HELP = `
Exit codes: 0 done, 1 failed or differences found, 2 bad use.

Examples:
  $ tallystick serve
  $ tallystick demo
  $ tallystick replay north --limit 20
  $ tallystick <command> --help`;

/** @param args without the program and the script. */
export async function runTallystick(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await tallystickProgram(terminal).parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.badUse;
    terminal.report(`error: ${error instanceof Error ? error.message : String(error)}`);
    return error instanceof CommandFailed ? error.exitCode : EXIT.failed;
  }
}

function tallystickProgram(terminal: Terminal): Command {
  const program = new Command('tallystick')
    .description(
      'A credit ledger for reseller panels: every deduction explained, replayable and provable.',
    )
    .addHelpText('after', HELP)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.report(text.trimEnd()),
      outputError: (text, write) => write(`${text.trimEnd()} (see --help)`),
    });
  addServeCommand(program, terminal);
  addDemoCommand(program, terminal);
  addImportCommand(program, terminal);
  addVerifyTraceCommand(program, terminal);
  addReplayCommand(program, terminal);
  addDiffCommand(program, terminal);
  addExplainCommand(program, terminal);
  addProjectionsCommand(program, terminal);
  addRebuildCommand(program, terminal);
  addReconcileCommand(program, terminal);
  addMigrateCommand(program, terminal);
  addVerifyCommand(program, terminal);
  addVerifyProofCommand(program, terminal);
  addSigningKeyCommand(program, terminal);
  addExportCommand(program, terminal);
  return program;
}
