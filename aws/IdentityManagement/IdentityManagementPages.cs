namespace CloudPipe.Aws.IdentityManagement;

/// <summary>All items of the operations of AWS IAM that answer in pages; each page is asked for when its first item is.</summary>
public static class IdentityManagementPages
{
    /// <summary>All managed policies of a role.</summary>
    public static IAsyncEnumerable<AttachedPolicy> AllAttachedRolePoliciesAsync(
        this IAmazonIdentityManagementService iam, ListAttachedRolePoliciesRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync(
            "ListAttachedRolePolicies",
            async (token, cancel) =>
            {
                var page = await iam.ListAttachedRolePoliciesAsync(request with { Marker = token ?? request.Marker }, cancel);
                return (page.AttachedPolicies, page.Marker);
            },
            cancellationToken);

    /// <summary>The names of all inline policies of a role.</summary>
    public static IAsyncEnumerable<string> AllRolePolicyNamesAsync(
        this IAmazonIdentityManagementService iam, ListRolePoliciesRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync(
            "ListRolePolicies",
            async (token, cancel) =>
            {
                var page = await iam.ListRolePoliciesAsync(request with { Marker = token ?? request.Marker }, cancel);
                return (page.PolicyNames, page.Marker);
            },
            cancellationToken);
}
