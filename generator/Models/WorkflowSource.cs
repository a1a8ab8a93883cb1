namespace CloudPipe.Generator;

/// <summary>A workflow as its document has it; whether there are such algorithms is not known yet.</summary>
internal sealed record WorkflowSource(
    string Path, string? WantedName, string InputBucket, string OutputBucket, string? Region, EquatableArray<StageSource> Stages)
{
    /// <returns>Null where the document has an error: the analyzer says so.</returns>
    public static WorkflowSource? Of(DocumentFile file, CancellationToken cancellationToken) =>
        file.ReadWorkflow(cancellationToken).Document is not { } document ? null : new WorkflowSource(
            file.Path,
            file.WantedName,
            document.InputBucket,
            document.OutputBucket,
            document.Region,
            new(document.Stages.Select(StageSource.Of)));
}
