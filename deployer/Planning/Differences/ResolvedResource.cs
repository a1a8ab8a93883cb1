using System.Text.Json.Nodes;

namespace CloudPipe.Deployer.Planning;

/// <summary>A resource as it is made with the values that the parameters have.</summary>
/// <param name="Type">For example <c>AWS::SQS::Queue</c>.</param>
/// <param name="Properties">References to parameters are replaced by their values.</param>
/// <param name="StaysOnDeletion">It stays when it leaves the stack.</param>
/// <param name="StaysOnReplacement">It stays when another one takes its place.</param>
internal sealed record ResolvedResource(string Type, JsonObject Properties, bool StaysOnDeletion, bool StaysOnReplacement);
