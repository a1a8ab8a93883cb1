using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace CloudPipe.Aws;

/// <summary>Follows the pages of an operation.</summary>
internal static class Paging
{
    /// <param name="operation">The official name, for messages.</param>
    /// <param name="page">Gets the page that a token names; null is the first. Answers its items and the next page's token.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <exception cref="AmazonClientException">The service named the same page twice: following it would never end.</exception>
    public static async IAsyncEnumerable<T> FollowAsync<T>(
        string operation, Func<string?, CancellationToken, Task<(IReadOnlyList<T> Items, string? NextToken)>> page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            var (items, next) = await page(token, cancellationToken);
            foreach (var item in items)
            {
                yield return item;
            }

            // Not every service leaves the token out at the end; some send an empty one.
            next = string.IsNullOrEmpty(next) ? null : next;
            if (next is not null && next == token)
            {
                throw new AmazonClientException($"{operation}: the service answers the same page again and again.");
            }

            token = next;
        }
        while (token is not null);
    }
}
