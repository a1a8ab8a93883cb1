using CloudPipe.Model;

namespace CloudPipe.Generator;

/// <summary>A stage as the document of its workflow has it.</summary>
internal sealed record StageSource(int Index, string AlgorithmName, EquatableArray<TextEntry> Variables, EquatableArray<PortMapping> Ports, EquatableArray<int> Next)
{
    public static StageSource Of(WorkflowStage stage) => new(
        stage.Index,
        stage.AlgorithmName,
        new(stage.Variables.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => new TextEntry(v.Key, v.Value))),
        new(stage.Ports),
        new(stage.Next));
}
