namespace CloudPipe.Model;

/// <summary>The environment variables that every wrapped image has for its agent, whatever its algorithm.</summary>
public static class AgentVariables
{
    /// <summary>
    /// As <c>NAME_info.json</c> lists them. Credentials are optional: on AWS the role of the task provides them.
    /// </summary>
    public static IReadOnlyList<VariableDeclaration> Declarations { get; } =
    [
        new("output_s3_name", Required: true),
        new("sqs", Required: true),
        new("NAME", Required: true),
        new("AWS_DEFAULT_REGION", Required: true),
        new("AWS_DEFAULT_OUTPUT", Required: true),
        new("AWS_ACCESS_KEY_ID", Required: false),
        new("AWS_SECRET_ACCESS_KEY", Required: false),
        new("LOG_LVL", Required: false),
    ];

    /// <summary>Their names; a workflow need not set any of them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Declarations.Select(d => d.Name)];

    /// <summary>Those that CloudPipe sets for every worker, so that a workflow's own value would be overwritten.</summary>
    internal static IReadOnlyList<string> SetForWorkers { get; } = ["output_s3_name", "sqs", "NAME", "CLOUDPIPE_NEXT", "CLOUDPIPE_DEAD_LETTER"];
}
