namespace CloudPipe.Deployer.Deploying;

/// <summary>A notification that a bucket has already and beside which S3 takes no other of the same events.</summary>
/// <param name="Bucket">Whose it is.</param>
/// <param name="Id">As S3 names it; S3 makes one where nobody said one.</param>
/// <param name="Destination">ARN of the function, queue or topic that it tells.</param>
/// <param name="Events">For example <c>s3:ObjectCreated:*</c>.</param>
/// <param name="Filter">The keys it is about, for example <c>prefix 'in/'</c>; null for all.</param>
/// <param name="Workflow">The stack whose it is, if it is one of cloudpipe's; else null.</param>
public sealed record NotificationClash(string Bucket, string? Id, string Destination, IReadOnlyList<string> Events, string? Filter, string? Workflow)
{
    internal DeployException ToException() => Workflow is { } other
        ? new(
            DeployErrorCodes.NotificationRefused,
            $"new files in {Bucket} are announced to {other} already, and S3 announces a file once",
            $"Give this workflow an input bucket of its own, or remove the other one: cloudpipe destroy --stack {other}")
        : new(
            DeployErrorCodes.NotificationRefused,
            $"{Bucket} announces {string.Join(", ", Events)}{(Filter is null ? "" : $" of {Filter}")} to {Destination} already (configuration '{Id}'), and S3 takes no second one that overlaps with it",
            $"Give the workflow an input bucket of its own, or take '{Id}' out of the notifications of {Bucket} if nothing needs it any more.");
}
