namespace CloudPipe.Generator;

/// <summary>Types that generated code uses, named so that nothing of the project that it becomes a part of can hide them.</summary>
internal static class RuntimeNames
{
    public const string Facts = "global::CloudPipe.Dispatcher.AlgorithmFacts";
    public const string Dispatcher = "global::CloudPipe.Dispatcher.AlgorithmDispatcher";
    public const string Services = "global::CloudPipe.Dispatcher.DispatchServices";
    public const string Given = "global::CloudPipe.Dispatcher.AlgorithmVariables";
    public const string JsonContext = "global::CloudPipe.Dispatcher.VariablesJsonContext";
    public const string JsonOptions = "global::System.Text.Json.JsonSerializerOptions";
    public const string Creator = "(string, global::System.Func<global::CloudPipe.Dispatcher.DispatchServices, global::CloudPipe.Dispatcher.AlgorithmDispatcher>)";
    public const string Host = "global::CloudPipe.Dispatcher.Hosting.LambdaHost";
    public const string Port = "global::CloudPipe.Model.PortMapping";
    public const string Variable = "global::CloudPipe.Model.VariableDeclaration";
    public const string Stage = "global::CloudPipe.Model.WorkflowStage";

    public const string Environment = "global::System.Collections.Generic.IReadOnlyDictionary<string, string>";
    public const string Entries = "global::System.Collections.Generic.Dictionary<string, string>";
    public const string ByLetters = "global::System.StringComparer.Ordinal";
}
