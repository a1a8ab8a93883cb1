using System.CommandLine;
using CloudPipe.Cli.Progress;
using CloudPipe.Cli.Watching;
using CloudPipe.Deployer.Retrying;
using CloudPipe.Model;

namespace CloudPipe.Cli.Commands;

internal static class RetryCommand
{
    private static readonly string[] s_reasons =
    [
        FailureReason.ExitCode, FailureReason.Signal, FailureReason.OutOfMemory, FailureReason.MissingResult, FailureReason.MissingInput,
        FailureReason.Timeout, FailureReason.BadMessage, FailureReason.CannotRun, FailureReason.WorkerDied, FailureReason.AgentError,
    ];

    public static Command Create(Terminal terminal)
    {
        var options = new WorkflowOptions();
        var files = new Argument<string[]>("files") { Description = "Keys of files, as they were uploaded. Default: all that failed.", Arity = ArgumentArity.ZeroOrMore };
        var prefixes = new Option<string[]>("--prefix") { Description = "Only files whose keys begin so.", HelpName = "PREFIX", DefaultValueFactory = _ => [] };
        var stages = StageOption.Create("Only files that failed at this stage.");
        var reasons = new Option<string[]>("--reason") { Description = "Only files that failed for this reason.", HelpName = "REASON", DefaultValueFactory = _ => [] };
        reasons.AcceptOnlyFromAmong(s_reasons);
        var dryRun = new Option<bool>("--dry-run") { Description = "List the files, and change nothing." };
        var json = CommonOptions.Json();
        var command = new Command("retry", "Tries failed files again, all or some, with all their attempts; and events that a dispatcher failed at. A file is in its queue before it leaves the failed ones: none is lost.");
        options.AddArgumentTo(command);
        command.Add(files);
        command.Add(prefixes);
        command.Add(stages);
        command.Add(reasons);
        command.Add(dryRun);
        options.AddOptionsTo(command);
        command.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var open = await options.OpenAsync(terminal, parsed, cancellationToken);
            var request = new RetryRequest
            {
                Keys = parsed.GetValue(files) ?? [],
                Prefixes = parsed.GetRequiredValue(prefixes),
                Stages = parsed.GetRequiredValue(stages),
                Reasons = parsed.GetRequiredValue(reasons),
                IsDryRun = parsed.GetValue(dryRun),
            };
            var progress = new LatestProgress();
            var outcome = await PatientDisplay.ShowAsync(
                terminal, () => progress.Text, new WorkflowRetry(open.Services, open.Workflow, terminal.Time).RunAsync(request, progress, cancellationToken));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(terminal.Out, new { Version = 1, DryRun = outcome.IsDryRun, outcome.Retried, outcome.Delivered, outcome.Undelivered, outcome.Stages, outcome.Notes });
            }
            else
            {
                foreach (var line in RetryText.Lines(outcome, open.Called))
                {
                    terminal.Out.WriteLine(line);
                }
            }

            return outcome.Undelivered > 0 && !outcome.IsDryRun ? ExitCode.Failed : ExitCode.Ok;
        });
        return command;
    }
}
