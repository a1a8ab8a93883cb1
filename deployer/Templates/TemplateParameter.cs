namespace CloudPipe.Deployer.Templates;

/// <summary>What a deployment may say about a template.</summary>
/// <param name="Id">Its logical id.</param>
/// <param name="Type">For example <c>String</c>.</param>
/// <param name="Description">For whoever deploys by hand.</param>
internal sealed record TemplateParameter(string Id, string Type, string Description)
{
    /// <summary>Null: it must be given.</summary>
    public TemplateValue? Default { get; init; }

    public IReadOnlyList<TemplateValue> AllowedValues { get; init; } = [];

    public int? MinValue { get; init; }

    public int? MaxValue { get; init; }

    public MapValue ToValue() => new()
    {
        ["Type"] = Type,
        ["Description"] = Description,
        ["Default"] = Default,
        ["AllowedValues"] = AllowedValues.Count > 0 ? ListValue.Of(AllowedValues) : null,
        ["MinValue"] = MinValue is { } least ? least : null,
        ["MaxValue"] = MaxValue is { } most ? most : null,
    };
}
