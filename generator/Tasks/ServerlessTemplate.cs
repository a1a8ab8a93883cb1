using CloudPipe.Model;
using static CloudPipe.Generator.Tasks.JsonTree;

namespace CloudPipe.Generator.Tasks;

/// <summary>
/// <c>serverless.template</c>: for each dispatcher its function with the rights it needs, its queue, and what calls it. Buckets, cluster and task
/// definitions are there already and are parameters.
/// </summary>
internal static class ServerlessTemplate
{
    public static string Of(IReadOnlyList<AlgorithmDocument> algorithms, string package)
    {
        var ids = LambdaNames.LogicalIds(algorithms.Select(a => a.Name));
        var stages = algorithms.Select(a => new StageTemplate(a, ids[a.Name], package)).ToList();
        return Text(Map(
            ("AWSTemplateFormatVersion", "2010-09-09"),
            ("Transform", "AWS::Serverless-2016-10-31"),
            ("Description", "CloudPipe's dispatchers of " + string.Join(", ", algorithms.Select(a => a.Name))),
            ("Metadata", Map(("CloudPipe", "Written by the build while nobody edits it; an edited file is left alone. Seal: " + SealedText.Place))),
            ("Parameters", Map([.. Shared(), .. stages.SelectMany(s => s.Parameters())])),
            ("Conditions", Map(stages.Select(s => s.Condition()))),
            ("Resources", Map(stages.SelectMany(s => s.Resources()))),
            ("Outputs", Map(stages.SelectMany(s => s.Outputs())))));
    }

    private static IEnumerable<(string Name, object Value)> Shared() =>
    [
        ("OutputBucket", Map(("Type", "String"), ("Description", "Bucket of the results, and of the dispatchers' records"))),
        ("Cluster", Map(("Type", "String"), ("Default", "default"), ("Description", "Name of the ECS cluster that the workers run in"))),
        ("CapacityProvider", Map(("Type", "String"), ("Description", "Name of the cluster's capacity provider for the workers"))),
    ];
}
