using CloudPipe.Aws.CloudFormation;
using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Synthesis;

namespace CloudPipe.Deployer.Deploying;

/// <summary>
/// The value of every parameter: what the deployment decides itself, what is said now, what was said before, the template's default. All
/// of them are sent, so that the template's next version changes no value behind anyone's back.
/// </summary>
internal static class ParameterValues
{
    private const string CodeKeySuffix = "CodeKey";

    private static readonly string[] s_decided =
        [StagePlan.InputBucket, StagePlan.OutputBucket, ParameterIds.InputBucketExists, ParameterIds.OutputBucketExists, ParameterIds.CodeBucket];

    /// <summary>The name of the parameter with the key of an algorithm's dispatcher.</summary>
    public static string CodeKeyOf(string algorithm) => LogicalNames.Of(algorithm, occurrence: 1) + CodeKeySuffix;

    /// <exception cref="DeployException">CP5117: the template has no such parameter, or the deployment decides it.</exception>
    public static void Check(IReadOnlyDictionary<string, AskedParameter> asked, IReadOnlyDictionary<string, string> said)
    {
        foreach (var name in said.Keys.Order(StringComparer.Ordinal))
        {
            if (IsDecided(name))
            {
                throw new DeployException(
                    DeployErrorCodes.BadParameter,
                    $"{name} is not for --set: deploy decides it itself, from the workflow and from what is there",
                    "Names of buckets stand in the workflow.");
            }

            if (!asked.ContainsKey(name))
            {
                throw new DeployException(
                    DeployErrorCodes.BadParameter,
                    $"the template of this workflow has no parameter {name}",
                    $"It has {string.Join(", ", asked.Keys.Where(key => !IsDecided(key)).Order(StringComparer.Ordinal))}.");
            }
        }
    }

    /// <param name="asked">The template's parameters with their defaults.</param>
    /// <param name="decided">What the deployment decides itself.</param>
    /// <param name="said">What is said now.</param>
    /// <param name="before">What the stack has.</param>
    /// <exception cref="DeployException">CP5117: one of them has no value.</exception>
    public static IReadOnlyList<Parameter> Of(
        IReadOnlyDictionary<string, AskedParameter> asked,
        IReadOnlyDictionary<string, string> decided,
        IReadOnlyDictionary<string, string> said,
        IReadOnlyDictionary<string, string> before)
    {
        string? ValueOf(string name) =>
            decided.GetValueOrDefault(name) ?? said.GetValueOrDefault(name) ?? before.GetValueOrDefault(name) ?? asked[name].Default;

        var missing = asked.Keys.Where(name => ValueOf(name) is null).Order(StringComparer.Ordinal).ToList();
        return missing.Count == 0
            ? [.. asked.Keys.Select(name => new Parameter { ParameterKey = name, ParameterValue = ValueOf(name) })]
            : throw new DeployException(
                DeployErrorCodes.BadParameter,
                $"{string.Join(", ", missing)} {(missing.Count == 1 ? "has" : "have")} no value",
                string.Join(' ', missing.Select(name => $"--set {name}={ExampleOf(name)}")));
    }

    private static bool IsDecided(string name) =>
        s_decided.Contains(name, StringComparer.Ordinal) || name.EndsWith(CodeKeySuffix, StringComparison.Ordinal);

    private static string ExampleOf(string name) => name == ParameterIds.PortsCidr ? "203.0.113.0/24" : "VALUE";
}
