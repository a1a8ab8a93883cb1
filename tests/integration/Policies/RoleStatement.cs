using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace CloudPipe.Integration.Tests.Policies;

/// <summary>One action on one resource that a role may do, as far as its conditions hold.</summary>
/// <param name="Action">In full.</param>
/// <param name="Resource">With <c>*</c> for anything.</param>
/// <param name="Conditions">Key and value of <c>StringEquals</c> and <c>ArnEquals</c>.</param>
internal sealed record RoleStatement(string Action, string Resource, IReadOnlyDictionary<string, string> Conditions)
{
    /// <summary>All that a policy allows.</summary>
    public static IReadOnlyList<RoleStatement> Of(JsonObject policy) =>
    [
        .. from statement in policy["Statement"]!.AsArray().Select(item => item!.AsObject())
           let conditions = ConditionsOf(statement["Condition"]?.AsObject())
           from action in Texts(statement[nameof(Action)]!)
           from resource in Texts(statement[nameof(Resource)]!)
           select new RoleStatement(action, resource, conditions),
    ];

    public bool Allows(AwsCall call) => call.Action == Action
        && FileSystemName.MatchesSimpleExpression(Resource.Replace(@"\", @"\\", StringComparison.Ordinal), call.Resource, ignoreCase: false)
        && Conditions.All(condition => call.Context.GetValueOrDefault(condition.Key) == condition.Value);

    public override string ToString() => $"{Action} {Resource}{string.Concat(Conditions.Select(pair => $" {pair.Key}={pair.Value}"))}";

    private static Dictionary<string, string> ConditionsOf(JsonObject? conditions)
    {
        conditions?.Select(test => test.Key).Except(["StringEquals", "ArnEquals"]).ShouldBeEmpty("say here what it means");
        return (conditions ?? []).SelectMany(test => test.Value!.AsObject()).ToDictionary(pair => pair.Key, pair => (string)pair.Value!);
    }

    private static IEnumerable<string> Texts(JsonNode node) => node is JsonArray list ? list.Select(item => (string)item!) : [(string)node!];
}
