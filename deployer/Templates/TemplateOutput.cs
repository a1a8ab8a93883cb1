namespace CloudPipe.Deployer.Templates;

/// <summary>What a stack tells about itself.</summary>
internal sealed record TemplateOutput(string Id, string Description, TemplateValue Value)
{
    public MapValue ToValue() => new() { ["Description"] = Description, ["Value"] = Value };
}
