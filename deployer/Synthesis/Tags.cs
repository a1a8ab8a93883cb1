using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>Every resource that takes tags says whose it is: by them a destroyed workflow is proved to have left nothing.</summary>
internal static class Tags
{
    public const string Workflow = "cloudpipe:workflow";
    public const string Stage = "cloudpipe:stage";

    public static TemplateValue OfWorkflow { get; } = ListValue.Of(WorkflowTag());

    public static TemplateValue OfStage(string name) => ListValue.Of(WorkflowTag(), Tag(Stage, name));

    public static MapValue WorkflowTag() => Tag(Workflow, Fn.StackName);

    public static MapValue Tag(string key, TemplateValue value) => new() { ["Key"] = key, ["Value"] = value };
}
