using System.Text.Json.Nodes;
using CloudPipe.Deployer.Synthesis;
using CloudPipe.Deployer.Templates;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Tests;

/// <summary>Workflows as documents say them, and their templates.</summary>
internal static class TestWorkflow
{
    public const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// <summary>Stages "stage-a", "stage-b" and so on.</summary>
    public static IReadOnlyList<string> Names(int count) => [.. Enumerable.Range(0, count).Select(i => $"stage-{(char)('a' + i)}")];

    public static AlgorithmDocument Algorithm(string name) => new()
    {
        Name = name,
        ContainerName = $"docker://123456789012.dkr.ecr.us-east-1.amazonaws.com/lab/{name}:latest@{Digest}",
        InputFilePath = "/in/",
        OutputFilePath = "/out/",
        RunCommand = "tool $input $output",
        InstanceType = "m7g.large",
        MemoryMinimalMiB = 512,
        MemorySuggestedMiB = 900,
        Cpu = 1,
        TimeoutSeconds = 600,
        Variables = [new("SCALE", Required: true), .. AgentVariables.Declarations],
    };

    public static WorkflowDocument Document(IReadOnlyList<string> names, string placement = "capacity-provider", string extra = "")
    {
        var stages = string.Join(", ", names.Select(name => $$"""{ "name": "{{name}}", "variables": { "SCALE": "1/2", "LOG_LVL": "INFO", "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE" } }"""));
        var text = $$"""
            { "input_s3_name": "photos-in", "output_s3_name": "photos-out", "placement": "{{placement}}", {{extra}}
              "process": { "type": "sequence_run", "algorithms": [{{stages}}] } }
            """;
        return WorkflowReader.Read(text, "flow.json").Document.ShouldNotBeNull();
    }

    public static CloudFormationTemplate Template(IReadOnlyList<string> names, string placement = "capacity-provider", params IEnumerable<AlgorithmDocument> algorithms)
    {
        var known = names.Distinct().Select(Algorithm).ToDictionary(algorithm => algorithm.Name, StringComparer.Ordinal);
        foreach (var algorithm in algorithms)
        {
            known[algorithm.Name] = algorithm;
        }

        return WorkflowTemplate.Of(Document(names, placement), known);
    }

    public static JsonObject Parse(CloudFormationTemplate template) => JsonNode.Parse(template.ToJson())!.AsObject();

    public static JsonObject Resources(int stages, string placement = "capacity-provider") => Parse(Template(Names(stages), placement))["Resources"]!.AsObject();

    public static IEnumerable<(string Id, JsonObject Properties, JsonObject Resource)> OfType(this JsonObject resources, string type) =>
        resources.Where(resource => (string?)resource.Value!["Type"] == type)
            .Select(resource => (resource.Key, resource.Value!["Properties"]?.AsObject() ?? [], resource.Value!.AsObject()));
}
