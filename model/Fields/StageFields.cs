namespace CloudPipe.Model;

/// <summary>The fields of an algorithm in a workflow.</summary>
internal static class StageFields
{
    public static DocumentField Name { get; } = new(
        "name",
        new TextShape { Rules = [Naming.Name], Longest = Naming.LongestName },
        "The name of the algorithm, as its document says it. Wrapping leaves NAME_info.json in the folder algorithms/, where it is found.")
    {
        IsRequired = true,
        Examples = ["\"blur\""],
    };

    public static DocumentField Ports { get; } = PortFields.List("The ports of the algorithm that are to be reachable from outside, of those that it listens on.");

    public static DocumentField Variables { get; } = new(
        "variables",
        new MapShape(
            new TextRule($"(?!(?:{string.Join("|", AgentVariables.SetForWorkers)})$){Naming.Variable.Body}", "the name of a variable that the algorithm declares; CloudPipe sets some itself"),
            new TextShape { MayHaveLines = true }),
        "The values of the variables that the algorithm declares, all as strings. Those that it requires have to be here.")
    {
        Default = "{}",
        Examples = ["{ \"RADIUS\": \"8\" }"],
    };

    public static ObjectShape Fields { get; } = new([Name, Ports, Variables]);
}
