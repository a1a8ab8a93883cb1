using System.CommandLine;
using CloudPipe.Cli.Watching;
using CloudPipe.Deployer.Explaining;
using CloudPipe.Deployer.Watching;

namespace CloudPipe.Cli.Commands;

internal static class LogsCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new WorkflowOptions();
        var stages = StageOption.Create("Only this stage.");
        var source = new Option<LogSource>("--source") { Description = "Whose lines: the workers' (with what the algorithm writes), the dispatchers', or both.", DefaultValueFactory = _ => LogSource.All };
        var worker = new Option<string?>("--worker") { Description = "Only this worker: the id of its task, or the beginning of it.", HelpName = "TASK" };
        var file = new Option<string?>("--file") { Description = "Only lines about this file, by its key or by its job.", HelpName = "KEY" };
        var since = SinceOption.Create();
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with the lines that come. Ctrl-C ends it." };
        var grep = new Option<string?>("--grep") { Description = "Only lines that contain this text, capitals or not.", HelpName = "TEXT" };
        var json = new Option<bool>("--json") { Description = "Write one JSON object a line to standard output." };
        var command = new Command("logs", "Shows what workers and dispatchers have written, of all stages in one line of time.");
        options.AddArgumentTo(command);
        foreach (var option in new Option[] { stages, source, worker, file, since, follow, grep })
        {
            command.Add(option);
        }

        options.AddOptionsTo(command);
        command.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var open = await options.OpenAsync(terminal, parsed, cancellationToken);
            var trail = parsed.GetValue(file) is { } asked ? await FileTrail.OfAsync(open.Services, open.Workflow, asked, cancellationToken) : new([], []);
            var query = new LogQuery
            {
                Stages = parsed.GetRequiredValue(stages),
                Source = parsed.GetValue(source),
                Worker = parsed.GetValue(worker),
                Since = SinceOption.Read(parsed.GetRequiredValue(since), terminal.Time.GetUtcNow())!.Value,
                Text = parsed.GetValue(grep),
                Files = trail.Keys,
                Jobs = trail.Jobs,
            };
            var reader = new LogReader(open.Services, open.Workflow, terminal.Time);
            var lines = parsed.GetValue(follow) ? reader.FollowAsync(query, cancellationToken) : reader.ReadAsync(query, cancellationToken);
            var count = 0;
            await foreach (var line in lines)
            {
                count++;
                await terminal.Out.WriteLineAsync((parsed.GetValue(json) ? LogText.Json(line) : LogText.Line(line)).AsMemory(), cancellationToken);
            }

            if (count == 0)
            {
                terminal.Note($"No such lines since {StatusText.Time(query.Since)}; --since 1d looks further back.");
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
