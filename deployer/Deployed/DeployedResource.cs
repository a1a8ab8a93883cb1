namespace CloudPipe.Deployer.Deployed;

/// <summary>A resource of a stack.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">For example <c>AWS::SQS::Queue</c>.</param>
/// <param name="PhysicalId">What it is called on AWS; null where it is not made yet.</param>
/// <param name="Status">For example <c>CREATE_COMPLETE</c>.</param>
public sealed record DeployedResource(string LogicalId, string Type, string? PhysicalId, string Status);
