namespace CloudPipe.Aws.SimpleSystemsManagement;

/// <summary>All items of the operations of AWS Systems Manager that answer in pages; each page is asked for when its first item is.</summary>
public static class SystemsManagerPages
{
    /// <summary>All parameters below a path.</summary>
    public static IAsyncEnumerable<Parameter> AllParametersByPathAsync(
        this IAmazonSimpleSystemsManagement ssm, GetParametersByPathRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync(
            "GetParametersByPath",
            async (token, cancel) =>
            {
                var page = await ssm.GetParametersByPathAsync(request with { NextToken = token ?? request.NextToken }, cancel);
                return (page.Parameters, page.NextToken);
            },
            cancellationToken);
}
