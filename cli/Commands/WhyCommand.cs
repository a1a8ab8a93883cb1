using System.CommandLine;
using CloudPipe.Cli.Progress;
using CloudPipe.Cli.Watching;
using CloudPipe.Deployer.Explaining;

namespace CloudPipe.Cli.Commands;

internal static class WhyCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new WorkflowOptions();
        var file = new Argument<string>("file") { Description = "A key, s3://bucket/key, or either of a result." };
        var json = CommonOptions.Json();
        var command = new Command("why", "Follows one file from its event to its result, or to what blocks it: results, attempts, exit codes, the end of standard error, memory, queues, workers, pauses; and says what helps. Changes nothing.");
        options.AddArgumentTo(command);
        command.Add(file);
        options.AddOptionsTo(command);
        command.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var open = await options.OpenAsync(terminal, parsed, cancellationToken);
            var explainer = new FileExplainer(open.Services, open.Workflow, terminal.Time);
            var explanation = await PatientDisplay.ShowAsync(
                terminal, () => "following the file through its stages", explainer.ExplainAsync(parsed.GetRequiredValue(file), open.Called, cancellationToken));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(terminal.Out, new
                {
                    Version = 1,
                    explanation.Stack,
                    explanation.File,
                    explanation.State,
                    explanation.Verdict,
                    explanation.Next,
                    explanation.Input,
                    explanation.Stages,
                    explanation.Alarms,
                    explanation.Notes,
                });
            }
            else
            {
                foreach (var line in ExplanationText.Lines(explanation))
                {
                    terminal.Out.WriteLine(line);
                }
            }

            return explanation.State == FileState.Missing ? ExitCode.Failed : ExitCode.Ok;
        });
        return command;
    }
}
