using System.CommandLine;
using CloudPipe.Cli.Progress;
using CloudPipe.Cli.Reporting;
using CloudPipe.Cli.Watching;
using CloudPipe.Deployer.Surveying;
using CloudPipe.Deployer.Watching;

namespace CloudPipe.Cli.Commands;

internal static class StatusCommand
{
    private const int ShortestPause = 1;

    public static Command Create(Terminal terminal)
    {
        var options = new WorkflowOptions();
        var watch = new Option<bool>("--watch", "-w") { Description = "Look again and again: redraws a terminal, and writes a line for each change elsewhere. Ctrl-C ends it." };
        var untilIdle = new Option<bool>("--until-idle") { Description = "With --watch: end when no file waits or is worked on any more." };
        var every = new Option<int>("--every") { Description = "With --watch: seconds between two looks.", DefaultValueFactory = _ => 5, HelpName = "SECONDS" };
        var report = new Option<string?>("--report") { Description = "Also write an HTML page with the workflow's picture, times, memory, failures and up to 1,000 files.", HelpName = "FILE" };
        var json = CommonOptions.Json();
        var command = new Command("status", "Shows for each stage how many files wait, are worked on, are done and failed, the workers, the rate, the estimated end and cost, and what needs somebody. Changes nothing.");
        options.AddArgumentTo(command);
        command.Add(watch);
        command.Add(untilIdle);
        command.Add(every);
        command.Add(report);
        options.AddOptionsTo(command);
        command.Add(json);
        every.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < ShortestPause)
            {
                result.AddError("--every must be 1 or more.");
            }
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(untilIdle) && !result.GetValue(watch))
            {
                result.AddError("--until-idle goes with --watch.");
            }

            if (result.GetValue(json) && result.GetValue(watch) && !result.GetValue(untilIdle))
            {
                result.AddError("--json goes with --watch only where --until-idle gives it an end.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var open = await options.OpenAsync(terminal, parsed, cancellationToken);
            var reader = new StatusReader(open.Services, open.Workflow, terminal.Time);
            var isJson = parsed.GetValue(json);
            var status = parsed.GetValue(watch)
                ? await new StatusWatch(isJson ? terminal with { Out = terminal.Error } : terminal, reader.ReadAsync, open.Called, TimeSpan.FromSeconds(parsed.GetValue(every))).RunAsync(parsed.GetValue(untilIdle), cancellationToken)
                : await PatientDisplay.ShowAsync(terminal, () => "asking SQS, ECS and CloudWatch", reader.ReadAsync(cancellationToken));
            if (parsed.GetValue(report) is { } page)
            {
                var files = new FileSurvey(open.Services, open.Workflow, status).ReadAsync(WorkflowPage.MostFiles, cancellationToken);
                var survey = await PatientDisplay.ShowAsync(terminal, () => "looking at files", files);
                await WorkflowPage.WriteAsync(Path.GetFullPath(page), open.Workflow, status, survey, RunProvenance.Of(parsed), cancellationToken);
                terminal.Note($"Report: {Path.GetFullPath(page)}");
            }

            Print(terminal, status, open.Called, isJson);
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Print(Terminal terminal, WorkflowStatus status, string called, bool isJson)
    {
        if (isJson)
        {
            JsonOutput.Write(terminal.Out, new
            {
                Version = 1,
                status.Stack,
                status.StackStatus,
                status.At,
                status.Stages,
                status.Undelivered,
                status.Alarms,
                status.CostUsd,
                status.CostBasis,
                status.EstimatedFinish,
                status.IsIdle,
                status.Notes,
            });
            return;
        }

        foreach (var line in StatusText.Lines(status, called))
        {
            terminal.Out.WriteLine(line);
        }
    }
}
