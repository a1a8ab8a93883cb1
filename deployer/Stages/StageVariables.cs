using System.Text.RegularExpressions;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Stages;

/// <summary>
/// The values of an algorithm's variables. Those that its document declares are the dispatcher's, which checks them and passes them on;
/// others stand in the task definition. What is the agent's is neither: a worker has a role, and no credentials.
/// </summary>
/// <param name="OfDispatcher">Declared by the algorithm.</param>
/// <param name="OfWorker">Undeclared ones that the workflow gives all the same.</param>
internal sealed partial record StageVariables(IReadOnlyList<KeyValuePair<string, string>> OfDispatcher, IReadOnlyList<KeyValuePair<string, string>> OfWorker)
{
    // Lambda takes 4 KB in all, and the dispatcher's own settings are part of them.
    private const int MostCharacters = 2800;

    /// <exception cref="DeployException">CP5102: Lambda would not take them.</exception>
    public static StageVariables Of(AlgorithmDocument algorithm, WorkflowStage stage)
    {
        var all = algorithm.EnvironmentWith(stage.Variables)
            .Where(variable => !IsAgents(variable.Key))
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .ToLookup(variable => algorithm.Variables.Any(declared => declared.Name == variable.Key));
        var declared = all[true].ToList();
        if (declared.Find(variable => !NameInLambda().IsMatch(variable.Key)) is { Key: { } odd })
        {
            throw new DeployException(
                DeployErrorCodes.VariablesRefused,
                $"'{algorithm.Name}' declares the variable '{odd}', and Lambda takes no variable of that name",
                "On AWS, names of variables begin with a letter and have two or more letters, digits and '_'.");
        }

        var characters = declared.Sum(variable => variable.Key.Length + variable.Value.Length);
        return characters <= MostCharacters ? new(declared, [.. all[false]]) : throw new DeployException(
            DeployErrorCodes.VariablesRefused,
            $"the variables of '{algorithm.Name}' have {characters} characters, and Lambda takes {MostCharacters} beside the dispatcher's own",
            "Make values shorter: put long ones into a file of the image, or into the input.");
    }

    private static bool IsAgents(string name) =>
        AgentVariables.Names.Contains(name) || name.StartsWith("AWS_", StringComparison.Ordinal) || name.StartsWith("CLOUDPIPE_", StringComparison.Ordinal);

    // https://docs.aws.amazon.com/lambda/latest/api/API_Environment.html
    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]+\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameInLambda();
}
