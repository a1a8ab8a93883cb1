using Microsoft.CodeAnalysis;

namespace CloudPipe.Generator.Tests;

/// <summary>A document of a project.</summary>
internal sealed record DocumentText(AdditionalText Text, IReadOnlyDictionary<string, string> Metadata)
{
    public static DocumentText Algorithm(string path, string text, string name = "") =>
        new(new MemoryText(path, text), new Dictionary<string, string> { ["CloudPipeAlgorithm"] = "true", ["CloudPipeName"] = name });

    public static DocumentText Workflow(string path, string text, string name = "") =>
        new(new MemoryText(path, text), new Dictionary<string, string> { ["CloudPipeWorkflow"] = "true", ["CloudPipeName"] = name });
}
