namespace CloudPipe.Deployer.Deploying;

/// <summary>What a template asks for.</summary>
/// <param name="Type">For example <c>List&lt;AWS::EC2::Subnet::Id&gt;</c>.</param>
/// <param name="Default">Null: it must be given.</param>
internal sealed record AskedParameter(string Type, string? Default);
