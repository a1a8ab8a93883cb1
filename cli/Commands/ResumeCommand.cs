using System.CommandLine;
using CloudPipe.Cli.Watching;
using CloudPipe.Deployer.Watching;

namespace CloudPipe.Cli.Commands;

internal static class ResumeCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new WorkflowOptions();
        var stages = StageOption.Create("Only this stage.");
        var json = CommonOptions.Json();
        var command = new Command("resume", "Ends a pause: dispatchers start workers again, for the files that wait at once.");
        options.AddArgumentTo(command);
        command.Add(stages);
        options.AddOptionsTo(command);
        command.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var open = await options.OpenAsync(terminal, parsed, cancellationToken);
            var outcomes = await new WorkflowPause(open.Session, open.Workflow).ResumeAsync(parsed.GetRequiredValue(stages), cancellationToken);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(terminal.Out, new { Version = 1, Paused = false, Stages = outcomes });
                return ExitCode.Ok;
            }

            foreach (var stage in outcomes)
            {
                terminal.Out.WriteLine(stage.Before is null ? $"{stage.Stage} was not paused." : $"{stage.Stage} goes on: {Rest(stage)}");
                foreach (var note in stage.Notes)
                {
                    terminal.Error.WriteLine($"  {note}");
                }
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static string Rest(PauseOutcome stage) =>
        $"{Counted.Of(stage.Waiting, "file")} waiting{(stage.Launched is { } launched ? $", {Counted.Of(launched, "worker")} started" : "; its dispatcher looks within a minute")}.";
}
