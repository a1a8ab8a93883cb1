namespace CloudPipe.Generator;

/// <summary>A workflow whose algorithms are known.</summary>
/// <param name="ClassName">Of its class, without a suffix.</param>
/// <param name="FileName">Of its document, without folders.</param>
/// <param name="InputBucket">Where files are uploaded to.</param>
/// <param name="OutputBucket">Where results go.</param>
/// <param name="Region">Null if not said.</param>
/// <param name="Stages">In the order of the document.</param>
internal sealed record WorkflowModel(
    string ClassName, string FileName, string InputBucket, string OutputBucket, string? Region, EquatableArray<StageModel> Stages);
