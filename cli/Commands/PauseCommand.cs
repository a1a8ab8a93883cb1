using System.CommandLine;
using CloudPipe.Cli.Watching;
using CloudPipe.Deployer.Watching;

namespace CloudPipe.Cli.Commands;

internal static class PauseCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new WorkflowOptions();
        var stages = StageOption.Create("Only this stage.");
        var stop = new Option<bool>("--stop") { Description = "Also stop workers that run. They give their files back; each of those has used up one of its attempts." };
        var json = CommonOptions.Json();
        var command = new Command("pause", "Starts no more workers. Files are queued all the same, and workers that run go on until their queue is empty, unless --stop stops them.");
        options.AddArgumentTo(command);
        command.Add(stages);
        command.Add(stop);
        options.AddOptionsTo(command);
        command.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var open = await options.OpenAsync(terminal, parsed, cancellationToken);
            var outcomes = await new WorkflowPause(open.Session, open.Workflow).PauseAsync(parsed.GetRequiredValue(stages), parsed.GetValue(stop), cancellationToken);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(terminal.Out, new { Version = 1, Paused = true, Stages = outcomes });
                return ExitCode.Ok;
            }

            foreach (var stage in outcomes)
            {
                terminal.Out.WriteLine(stage.Before is { } before ? $"{stage.Stage} was paused already, since {StatusText.Time(before.Since)}." : $"{stage.Stage} is paused.");
                terminal.Out.WriteLine($"  {Rest(stage)}");
            }

            terminal.Out.WriteLine($"Next: cloudpipe resume {open.Called}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Rest(PauseOutcome stage) => (stage.Stopped, stage.Workers.All) switch
    {
        ( > 0, _) => $"{Counted.Of(stage.Stopped, "worker")} told to stop: files are given back within ten seconds.",
        (_, > 0) => $"{Counted.Of(stage.Workers.All, "worker")} running on until the queue is empty ({Counted.Of(stage.Waiting, "file")} waiting); --stop stops them.",
        _ => $"No worker runs; {Counted.Of(stage.Waiting, "file")} waiting.",
    };
}
