using CloudPipe.Model;

namespace CloudPipe.Generator;

/// <summary>What the variables of an algorithm are called in C#.</summary>
internal static class VariableNames
{
    // What a record has already, and what C# does not let it have.
    private static readonly string[] Taken =
    [
        "Clone", "EqualityContract", "Equals", "Finalize", "From", "FromEnvironment", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers",
        "ReferenceEquals", "ToEnvironment", "ToString", "VariableNames",
    ];

    /// <summary>In the order of the document. Those that the dispatcher gives every worker are none of the algorithm's user.</summary>
    public static IEnumerable<VariableModel> Of(AlgorithmDocument document)
    {
        var scope = new NameScope(Taken);
        foreach (var variable in document.Variables.Where(v => !AgentVariables.Names.Contains(v.Name)))
        {
            yield return new VariableModel(variable.Name, scope.Add(CSharpNames.Pascal(variable.Name, "Variable")), variable.Required, variable.Default);
        }
    }
}
