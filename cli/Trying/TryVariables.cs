using CloudPipe.Model;

namespace CloudPipe.Cli.Trying;

/// <summary>The variables of <c>--set</c>, which stand where a workflow would set them.</summary>
internal static class TryVariables
{
    /// <exception cref="CommandException">CP6016: one is not NAME=VALUE, one is not declared, or one that is required is not given.</exception>
    public static IReadOnlyDictionary<string, string> Read(AlgorithmDocument document, IEnumerable<string> assignments)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assignment in assignments)
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            given[equals > 0 ? assignment[..equals] : throw Wrong($"--set {assignment}: it is not NAME=VALUE", "For example --set LEVEL=3.")] = assignment[(equals + 1)..];
        }

        var declared = document.Variables.Select(variable => variable.Name).Except(AgentVariables.Names, StringComparer.Ordinal).ToList();
        if (given.Keys.Except(declared, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw Wrong(
                $"the document does not declare the variable '{unknown}'",
                declared.Count == 0 ? "It declares none: user_specified_environment_variables is empty." : $"It declares: {string.Join(", ", declared)}.");
        }

        var missing = document.Variables.Where(variable => variable.Required && declared.Contains(variable.Name) && !given.ContainsKey(variable.Name)).Select(variable => variable.Name).ToList();
        return missing.Count == 0
            ? given
            : throw Wrong($"the algorithm needs {(missing.Count == 1 ? "the variable" : "the variables")} {string.Join(", ", missing)}", $"Add {string.Join(' ', missing.Select(name => $"--set {name}=VALUE"))}.");
    }

    private static CommandException Wrong(string message, string hint) => new(CommandErrorCodes.VariablesDoNotFit, message, hint);
}
