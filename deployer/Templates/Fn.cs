namespace CloudPipe.Deployer.Templates;

/// <summary>CloudFormation's intrinsic functions, and the pseudo parameters.</summary>
internal static class Fn
{
    public static TemplateValue AccountId { get; } = Ref("AWS::AccountId");

    public static TemplateValue Region { get; } = Ref("AWS::Region");

    public static TemplateValue StackName { get; } = Ref("AWS::StackName");

    /// <summary>What leaves a property out.</summary>
    public static TemplateValue NoValue { get; } = Ref("AWS::NoValue");

    /// <param name="condition">The name of a condition.</param>
    /// <param name="then">The value where it holds.</param>
    /// <param name="otherwise">The value where it does not.</param>
    public static TemplateValue If(string condition, TemplateValue then, TemplateValue otherwise) => new MapValue { ["Fn::If"] = ListValue.Of(condition, then, otherwise) };

    public static TemplateValue Ref(string id) => new MapValue { ["Ref"] = id };

    public static TemplateValue GetAtt(string id, string attribute) => new MapValue { ["Fn::GetAtt"] = ListValue.Of(id, attribute) };

    public static TemplateValue Arn(string id) => GetAtt(id, "Arn");

    /// <param name="text">With <c>${Id}</c>, <c>${Id.Attribute}</c> and <c>${AWS::Region}</c> in it.</param>
    public static TemplateValue Sub(string text) => new MapValue { ["Fn::Sub"] = text };

    public static TemplateValue Join(string separator, params IEnumerable<TemplateValue> items) => JoinList(separator, ListValue.Of(items));

    /// <param name="separator">What stands between the items.</param>
    /// <param name="list">A list, or what refers to one.</param>
    public static TemplateValue JoinList(string separator, TemplateValue list) => new MapValue { ["Fn::Join"] = ListValue.Of(separator, list) };

    public static TemplateValue Base64(TemplateValue value) => new MapValue { ["Fn::Base64"] = value };

    public static TemplateValue Is(TemplateValue left, TemplateValue right) => new MapValue { ["Fn::Equals"] = ListValue.Of(left, right) };

    public static TemplateValue Not(TemplateValue condition) => new MapValue { ["Fn::Not"] = ListValue.Of(condition) };
}
