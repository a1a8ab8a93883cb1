using CloudPipe.Local;
using CloudPipe.Model;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Documents;

/// <summary>A workflow with the algorithms and wrapped images that it names.</summary>
/// <param name="Workflow">The workflow.</param>
/// <param name="Stages">Its stages, first to last.</param>
/// <param name="Files">The documents that it was read from: the workflow's, and those of the stages' algorithms.</param>
internal sealed record WorkflowStages(WorkflowDocument Workflow, IReadOnlyList<RunStage> Stages, IReadOnlyList<string> Files)
{
    /// <exception cref="CommandException">CP6002: a document is wrong. CP6004: an image was not wrapped.</exception>
    public static async Task<WorkflowStages> ReadAsync(
        Terminal terminal, string file, IEnumerable<string> algorithmFolders, ImageAccess access, CancellationToken cancellationToken)
    {
        var read = WorkflowReader.Read(await File.ReadAllTextAsync(file, cancellationToken), file);
        List<Diagnostic> diagnostics = [.. read.Diagnostics];
        var store = AlgorithmStore.For(file, algorithmFolders);
        var algorithms = store.ReadAll(diagnostics);
        if (read.Document is { } checkable)
        {
            diagnostics.AddRange(WorkflowChecks.Check(checkable, algorithms.ToDictionary(entry => entry.Key, entry => entry.Value.Document), file));
        }

        DiagnosticPrinter.Print(terminal, diagnostics);
        if (read.Document is not { } workflow || diagnostics.Exists(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            throw new CommandException(
                CommandErrorCodes.InvalidDocument,
                $"{file} cannot be run as it is",
                $"Correct the lines named above. Algorithms are looked for in {string.Join(", ", store.Folders.Where(Directory.Exists))}.");
        }

        var stages = await Task.WhenAll(workflow.Stages.Select((stage, index) => PrepareAsync(index, stage, algorithms[stage.AlgorithmName], access, cancellationToken)));
        return new WorkflowStages(workflow, stages, [file, .. workflow.Stages.Select(stage => algorithms[stage.AlgorithmName].File).Distinct(StringComparer.Ordinal)]);
    }

    private static async Task<RunStage> PrepareAsync(
        int index, WorkflowStage stage, StoredAlgorithm algorithm, ImageAccess access, CancellationToken cancellationToken)
    {
        var reference = ImageReference.Parse(algorithm.Document.ContainerName).Resolve(algorithm.Folder);
        var image = await ImageTransports.ReadAsync(reference, platform: null, access, cancellationToken);
        if (!ImageWrapper.StartsAgent(image))
        {
            throw new CommandException(
                CommandErrorCodes.ImageNotWrapped,
                $"the image of {algorithm.Document.Name}, {reference}, has no agent",
                "Wrap it: cloudpipe wrap algorithm.json");
        }

        return new RunStage(index, algorithm.Document, image, stage.Variables);
    }
}
