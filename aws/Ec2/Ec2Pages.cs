namespace CloudPipe.Aws.Ec2;

/// <summary>All items of the operations of Amazon EC2 that answer in pages; each page is asked for when its first item is.</summary>
public static class Ec2Pages
{
    /// <summary>All instances that the request selects, out of their reservations.</summary>
    public static IAsyncEnumerable<Instance> AllInstancesAsync(
        this IAmazonEC2 ec2, DescribeInstancesRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync<Instance>(
            "DescribeInstances",
            async (token, cancel) =>
            {
                var page = await ec2.DescribeInstancesAsync(request with { NextToken = token ?? request.NextToken }, cancel);
                return ([.. page.Reservations.SelectMany(reservation => reservation.Instances)], page.NextToken);
            },
            cancellationToken);
}
