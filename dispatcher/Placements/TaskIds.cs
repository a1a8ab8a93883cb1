namespace CloudPipe.Dispatcher;

/// <summary>The short names of ECS's resources.</summary>
internal static class TaskIds
{
    /// <summary>What stands behind the last <c>/</c> of an ARN: unique in its cluster, and taken wherever the ARN is.</summary>
    public static string Of(string arn) => arn[(arn.LastIndexOf('/') + 1)..];
}
