using CloudPipe.Aws.CloudFormation;

namespace CloudPipe.Deployer.Deploying;

/// <summary>
/// Keeps updates by other means (a template by hand, a console) from removing or replacing queues and buckets. A deployment looks itself
/// whether a queue is empty, so it lifts the protection while it updates; deleting the stack is not an update.
/// </summary>
internal sealed class StackPolicy(IAmazonCloudFormation cloudFormation)
{
    private const string Allow = """{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"}""";
    private const string Deny = """{"Effect":"Deny","Action":["Update:Replace","Update:Delete"],"Principal":"*","Resource":"*","Condition":{"StringEquals":{"ResourceType":["AWS::SQS::Queue","AWS::S3::Bucket"]}}}""";

    public Task ProtectAsync(string stackId, CancellationToken cancellationToken) => SetAsync(stackId, $$"""{"Statement":[{{Allow}},{{Deny}}]}""", cancellationToken);

    public Task LiftAsync(string stackId, CancellationToken cancellationToken) => SetAsync(stackId, $$"""{"Statement":[{{Allow}}]}""", cancellationToken);

    private Task SetAsync(string stackId, string policy, CancellationToken cancellationToken) =>
        cloudFormation.SetStackPolicyAsync(new SetStackPolicyRequest { StackName = stackId, StackPolicyBody = policy }, cancellationToken);
}
