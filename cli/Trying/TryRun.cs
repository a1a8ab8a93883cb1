using System.Globalization;
using System.Text.Json;
using CloudPipe.Cli.Commands;
using CloudPipe.Cli.Progress;
using CloudPipe.Local;
using CloudPipe.Model;
using CloudPipe.Wrapper;
using Spectre.Console;

namespace CloudPipe.Cli.Trying;

/// <summary>
/// Runs an algorithm once on one file, as a worker would: the image is wrapped in memory, the agent runs the command, and what it leaves is looked
/// at. Nothing stays but the result.
/// </summary>
internal sealed class TryRun(Terminal terminal, TryRequest request)
{
    private const string InputBucket = "try-input";
    private const string OutputBucket = "try-output";

    private volatile string _activity = "reading the image";

    private AlgorithmDocument Document => request.Algorithm.Document;

    /// <exception cref="CommandException">CP6015: the file cannot be tried.</exception>
    public async Task<TryOutcome> RunAsync(CancellationToken cancellationToken)
    {
        CheckFile();
        using var folder = new TryFolder();
        folder.Take(request.File);
        return await PatientDisplay.ShowAsync(terminal, () => _activity, RunAsync(folder, cancellationToken));
    }

    private void CheckFile()
    {
        var name = Path.GetFileName(request.File);
        var problem =
            Directory.Exists(request.File) ? "is a folder" :
            !File.Exists(request.File) ? "is not there" :
            name.StartsWith('.') ? "is hidden, and hidden files are no inputs" : null;
        if (problem is not null)
        {
            throw new CommandException(CommandErrorCodes.FileCannotBeTried, $"{request.File} {problem}", "Name one file as workflows would process it.");
        }
    }

    private async Task<TryOutcome> RunAsync(TryFolder folder, CancellationToken cancellationToken)
    {
        var image = await ReadImageAsync(cancellationToken);
        var wrapped = ImageWrapper.Wrap(image, AgentFor(image), Document);
        var runtime = await ContainerRuntimes.ChooseAsync(
            request.Runtime,
            new RuntimeOptions { CacheDirectory = request.Cache ?? folder.Cache, Notice = line => terminal.Status.WriteLine(line) },
            cancellationToken);
        var options = new RunOptions
        {
            Workflow = Path.GetFileName(request.Algorithm.File),
            InputBucket = InputBucket,
            OutputBucket = OutputBucket,
            Stages = [new RunStage(0, Document, wrapped, request.Variables)],
            InputFolder = folder.Input,
            OutputFolder = folder.Output,
            Runtime = runtime.Runtime,
            Parallel = 1,
            Attempts = 1,
            LogLevel = "DEBUG",
        };
        _activity = $"running {Document.Name}";
        var progress = new TryProgress(activity => _activity = activity ?? $"running {Document.Name}");
        var outcome = await WorkflowRun.ExecuteAsync(options, progress, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return outcome.Done == 1 ? Success(folder) : await FailureAsync(folder, image, outcome, cancellationToken);
    }

    private async Task<ContainerImage> ReadImageAsync(CancellationToken cancellationToken)
    {
        var reference = ImageReference.Parse(Document.ContainerName).Resolve(request.Algorithm.Folder);
        var platform = $"linux/{Document.Architecture ?? ThisMachine.Architecture}";
        return await ImageTransports.ReadAsync(reference, platform, request.Access, cancellationToken);
    }

    private static AgentLayer AgentFor(ContainerImage image)
    {
        var agents = AgentLayers.Load();
        return agents.FirstOrDefault(agent => agent.Architecture == image.Config.Architecture) ?? agents[0];
    }

    private TryOutcome Success(TryFolder folder)
    {
        using var report = JsonDocument.Parse(File.ReadAllBytes(folder.Report));
        var made = report.RootElement.GetProperty("files")[0].GetProperty("stages")[0];
        var key = made.GetProperty("result").GetString()!;
        Directory.CreateDirectory(request.OutputFolder);
        var result = Path.Combine(request.OutputFolder, key);
        File.Move(Path.Combine(folder.Output, key), result, overwrite: true);
        var peak = Number(made, "peak_memory_bytes") is { } bytes ? (long)bytes : (long?)null;
        return Outcome(folder) with
        {
            Succeeded = true,
            ExitCode = 0,
            Result = result,
            ResultBytes = new FileInfo(result).Length,
            Seconds = Number(made, "duration_ms") / 1000,
            CpuSeconds = Number(made, "cpu_seconds"),
            PeakMemoryBytes = peak,
            Advice = TryAdvice.AfterSuccess(Document, peak),
        };
    }

    private async Task<TryOutcome> FailureAsync(TryFolder folder, ContainerImage image, RunOutcome outcome, CancellationToken cancellationToken)
    {
        var place = Path.Combine(folder.Output, FailureRecord.ObjectKeyFor(Document.Name, InputBucket, Path.GetFileName(request.File)));
        var record = File.Exists(place) ? FailureRecord.Read(await File.ReadAllTextAsync(place, cancellationToken)) : null;
        var failure = outcome.FirstFailures.Count > 0 ? outcome.FirstFailures[0] : null;
        var failed = Outcome(folder) with
        {
            ExitCode = record?.ExitCode,
            Signal = record?.Signal,
            Reason = failure?.Reason,
            Message = failure?.Message,
            Seconds = record?.DurationMs / 1000.0,
            CpuSeconds = record?.CpuSeconds,
            PeakMemoryBytes = record?.PeakMemoryBytes,
        };
        return failed with { Advice = await TryAdvice.AfterFailureAsync(Document, image, failed, cancellationToken) };
    }

    private TryOutcome Outcome(TryFolder folder)
    {
        var log = TryLog.Read(folder.Logs);
        var name = Path.GetFileName(request.File);
        return new TryOutcome
        {
            Algorithm = Document.Name,
            File = request.File,
            Succeeded = false,
            Command = log.Command ?? RunCommand.Shown(RunCommand.Parse(Document.RunCommand).Arguments(
                Document.InputFilePath + ObjectKey.LocalFileName(name), Document.OutputFilePath + ResultNames.LocalFor(Document.Name, name))),
            Said = log.Said,
            Advice = [],
        };
    }

    private static double? Number(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? double.Parse(value.GetRawText(), CultureInfo.InvariantCulture) : null;
}
