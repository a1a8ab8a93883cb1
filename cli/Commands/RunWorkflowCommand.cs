using System.CommandLine;
using System.Net;
using CloudPipe.Cli.Documents;
using CloudPipe.Cli.Live;
using CloudPipe.Cli.Progress;
using CloudPipe.Cli.Reporting;
using CloudPipe.Local;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Commands;

internal static class RunWorkflowCommand
{
    /// <summary>Of the report as a page, in the output folder.</summary>
    private const string PageName = "report.html";

    public static Command Create(Terminal terminal)
    {
        var workflow = new Argument<string>("workflow") { Description = "The workflow document." };
        var input = new Option<string>("--input", "-i") { Description = "The folder of input files. Every file below it, hidden ones excepted; it is only read.", HelpName = "FOLDER", Required = true };
        var output = new Option<string>("--output", "-o") { Description = "The folder that gains the results, report.html and report.json.", HelpName = "FOLDER", Required = true };
        var algorithms = new Option<string[]>("--algorithms") { Description = "A further folder to look for NAME_info.json in, before algorithms/.", HelpName = "FOLDER", DefaultValueFactory = _ => [] };
        var runtime = new Option<string>("--runtime") { Description = "What runs the containers: auto takes Docker where it answers, else Podman, else Linux namespaces.", DefaultValueFactory = _ => "auto" };
        runtime.AcceptOnlyFromAmong("auto", "docker", "podman", "namespaces");
        var parallel = new Option<int>("--parallel", "-p") { Description = "How many files are processed at a time. Default: one a core.", HelpName = "NUMBER", DefaultValueFactory = _ => Environment.ProcessorCount };
        var attempts = new Option<int>("--attempts") { Description = "How often a file is tried before it is a failure.", HelpName = "NUMBER", DefaultValueFactory = _ => 3 };
        var resume = new Option<bool>("--resume") { Description = "Go on with a run that was interrupted." };
        var watch = new Option<bool>("--watch") { Description = "Go on for files that arrive later, each once it is whole, until Ctrl-C." };
        var cache = new Option<string>("--cache") { Description = "Where unpacked images are kept between runs. Default: CLOUDPIPE_CACHE, else ~/.cache/cloudpipe.", HelpName = "FOLDER", DefaultValueFactory = _ => CacheFolder.Path };
        var ui = new Option<bool>("--ui") { Description = "Show the run as a page in the browser too, with buttons to stop it, go on and try failed files again. The page stays until Ctrl-C." };
        var port = new Option<int>("--ui-port") { Description = "The port of 127.0.0.1 for the page. Default: any free one.", HelpName = "PORT", DefaultValueFactory = _ => 0 };
        var json = CommonOptions.Json();
        var command = new Command("run", "Runs a workflow on a folder of files, on this machine.")
        {
            workflow, input, output, algorithms, runtime, parallel, attempts, resume, watch, cache, ui, port,
        };
        var access = new AccessOptions();
        access.AddTo(command);
        command.Add(json);
        AtLeastOne(parallel);
        AtLeastOne(attempts);
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > IPEndPoint.MaxPort)
            {
                result.AddError($"{port.Name} must be between 0 and {IPEndPoint.MaxPort}.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var stages = await WorkflowStages.ReadAsync(terminal, parsed.GetRequiredValue(workflow), parsed.GetRequiredValue(algorithms), access.Read(parsed), cancellationToken);
            var choice = await ContainerRuntimes.ChooseAsync(parsed.GetRequiredValue(runtime), new RuntimeOptions { CacheDirectory = Path.GetFullPath(parsed.GetRequiredValue(cache)), Notice = line => terminal.Note(line) }, cancellationToken);
            terminal.Note($"Containers run with {choice.Runtime.Name}: {choice.Reason}.");
            if (parsed.GetValue(watch))
            {
                terminal.Note($"Watching {Path.GetFullPath(parsed.GetRequiredValue(input))} for files; Ctrl-C ends the run.");
            }

            var page = Path.Combine(Path.GetFullPath(parsed.GetRequiredValue(output)), PageName);
            await using var report = new PageReport(page, RunCosts.Of);
            var options = new RunOptions
            {
                Workflow = Path.GetFileName(parsed.GetRequiredValue(workflow)),
                InputBucket = stages.Workflow.InputBucket,
                OutputBucket = stages.Workflow.OutputBucket,
                Stages = stages.Stages,
                InputFolder = parsed.GetRequiredValue(input),
                OutputFolder = parsed.GetRequiredValue(output),
                Runtime = choice.Runtime,
                Parallel = parsed.GetValue(parallel),
                Attempts = parsed.GetValue(attempts),
                Resume = parsed.GetValue(resume),
                Watch = parsed.GetValue(watch),
                Provenance = await RunProvenance.OfAsync(parsed, choice, stages.Files, cancellationToken),
                Reports = [report],
            };
            void Print(RunOutcome outcome) => RunSummary.Print(terminal, outcome, page, parsed.GetValue(json));
            if (parsed.GetValue(ui))
            {
                return ExitCodeOf(await new LiveRun(terminal, parsed.GetValue(port)).ExecuteAsync(options, Print, cancellationToken));
            }

            var outcome = await RunDisplay.ShowAsync(terminal, progress => WorkflowRun.ExecuteAsync(options, progress, cancellationToken));
            Print(outcome);
            return ExitCodeOf(outcome);
        });
        return command;
    }

    private static int ExitCodeOf(RunOutcome? outcome) =>
        outcome is null ? ExitCode.Failed : outcome.Interrupted ? ExitCode.Interrupted : outcome.Failed > 0 ? ExitCode.Failed : ExitCode.Ok;

    private static void AtLeastOne(Option<int> option) =>
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{option.Name} must be 1 or more.");
            }
        });
}
