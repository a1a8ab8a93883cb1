namespace CloudPipe.Aws.Lambda;

public sealed record FunctionConfiguration
{
    public string FunctionName { get; set; } = "";

    public string FunctionArn { get; set; } = "";

    public string? Runtime { get; set; }

    public string? Role { get; set; }

    public string? Handler { get; set; }

    /// <summary>Base64.</summary>
    public string? CodeSha256 { get; set; }

    /// <summary>Bytes.</summary>
    public long CodeSize { get; set; }

    /// <summary>MiB.</summary>
    public int MemorySize { get; set; }

    /// <summary>Seconds.</summary>
    public int Timeout { get; set; }

    /// <summary><c>Pending</c>, <c>Active</c>, <c>Inactive</c> or <c>Failed</c>.</summary>
    public string? State { get; set; }

    public string? StateReason { get; set; }

    /// <summary><c>Successful</c>, <c>InProgress</c> or <c>Failed</c>.</summary>
    public string? LastUpdateStatus { get; set; }

    public string? LastUpdateStatusReason { get; set; }

    /// <summary>ISO 8601.</summary>
    public string? LastModified { get; set; }

    /// <summary>Null without variables.</summary>
    public EnvironmentResponse? Environment { get; set; }
}
