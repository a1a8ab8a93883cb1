namespace CloudPipe.Model;

/// <summary>The fields of a variable that an algorithm declares.</summary>
internal static class VariableFields
{
    public static DocumentField Name { get; } = new(
        "name",
        new TextShape { Rules = [Naming.Variable, new("(?!CLOUDPIPE_)[\\s\\S]*", "names that begin with CLOUDPIPE_ belong to the agent")] },
        "The name of the environment variable: a letter or '_', then letters, digits, '_', '-' and '.'. What begins with CLOUDPIPE_ belongs to the agent.")
    {
        IsRequired = true,
        Examples = ["\"RADIUS\""],
    };

    public static DocumentField Required { get; } = new(
        "required", new BooleanShape(), "Whether every workflow has to set it. A workflow that does not is refused before anything is run.")
    { Default = "false" };

    public static DocumentField Default { get; } = new(
        "default",
        new TextShape { MayHaveLines = true },
        "The value where a workflow sets none. Without one the variable is then not there. A required variable never takes its default.")
    {
        Examples = ["\"8\""],
    };

    public static ObjectShape Fields { get; } = new([Name, Required, Default])
    {
        Condition = new("required", "true", "default", "\"type\": \"null\""),
    };
}
