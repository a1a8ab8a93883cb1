using CloudPipe.Model;

namespace CloudPipe.Generator.Tasks;

/// <summary>Names of algorithms and variables, as AWS takes them.</summary>
internal static class LambdaNames
{
    private const int LongestFunction = 64;

    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html: what Lambda sets or keeps for itself.
    private static readonly string[] Reserved = ["_HANDLER", "_X_AMZN_TRACE_ID", "LANG", "LD_LIBRARY_PATH", "PATH", "TZ"];

    // Lambda's own, and the dispatcher's.
    private static readonly string[] OthersPrefixes = ["AWS_", "LAMBDA_", "CLOUDPIPE_"];

    /// <summary>Of a function: letters, digits, hyphens and underscores.</summary>
    public static string Function(string name)
    {
        var function = "cloudpipe-" + name.Replace('.', '-');
        return function.Length <= LongestFunction ? function : function.Substring(0, LongestFunction);
    }

    /// <summary>Of a stack: letters, digits and hyphens, of which the first is a letter.</summary>
    public static string Stack(string name)
    {
        var stack = new string([.. name.Select(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') ? c : '-')]).Trim('-');
        return stack.Length > 0 && char.IsLetter(stack[0]) ? stack : "cloudpipe-" + stack;
    }

    /// <summary>The beginning of logical ids in a template: letters and digits; different for different names of a list.</summary>
    public static Dictionary<string, string> LogicalIds(IEnumerable<string> names)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var words = name.Split('-', '_', '.').Where(w => w.Length > 0).Select(w => char.ToUpperInvariant(w[0]) + w.Substring(1));
            var id = string.Concat(words);
            id = id.Length == 0 || char.IsDigit(id[0]) ? "N" + id : id;
            var unique = id;
            for (var number = 2; !taken.Add(unique); number++)
            {
                unique = id + "X" + number;
            }

            ids.Add(name, unique);
        }

        return ids;
    }

    /// <summary>Whether a Lambda function can have an environment variable of that name.</summary>
    public static bool CanBeVariable(string name) =>
        name.Length > 1 && char.IsLetter(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_')
        && !Reserved.Contains(name) && !OthersPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The variables that people give; those of the agent come from the deployment.</summary>
    public static IReadOnlyList<VariableDeclaration> Variables(AlgorithmDocument algorithm) =>
        [.. algorithm.Variables.Where(v => !AgentVariables.Names.Contains(v.Name))];
}
