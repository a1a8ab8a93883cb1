using System.Text.RegularExpressions;
using CloudPipe.Aws.CloudFormation;
using CloudPipe.Deployer.Synthesis;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Deploying;

/// <summary>The values that a stack's parameters have, except for what the documents say anew each time.</summary>
internal static partial class EarlierValues
{
    public static IReadOnlyDictionary<string, string> Of(Stack? stack, WorkflowDocument workflow, IReadOnlyDictionary<string, AskedParameter> asked)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in stack?.Parameters ?? [])
        {
            var isOfDocument = parameter.ParameterKey == ParameterIds.KeyPair && workflow.KeyPair is not null;
            if (!isOfDocument && asked.TryGetValue(parameter.ParameterKey, out var wanted) && ValueOf(wanted.Type, parameter.ParameterValue) is { } value)
            {
                values[parameter.ParameterKey] = value;
            }
        }

        return values;
    }

    /// <summary>
    /// As it was given. CloudFormation answers that; moto_server 5.2 answers what it made of it: a list as Python writes lists, and an
    /// image in place of the name of the parameter that names it. Both can go when it does so no more.
    /// </summary>
    private static string? ValueOf(string type, string? value)
    {
        if (value is null || (type.StartsWith("AWS::SSM::Parameter::Value", StringComparison.Ordinal) && value.StartsWith("ami-", StringComparison.Ordinal)))
        {
            return null;
        }

        return type.StartsWith("List<", StringComparison.Ordinal) && value.StartsWith('[')
            ? string.Join(',', Items().Matches(value).Select(match => match.Value))
            : value;
    }

    [GeneratedRegex("[A-Za-z0-9][A-Za-z0-9-]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Items();
}
