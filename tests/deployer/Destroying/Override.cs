using System.Reflection;

namespace CloudPipe.Deployer.Tests.Destroying;

/// <summary>Makes doubles of services.</summary>
internal static class Override
{
    /// <param name="service">The real one.</param>
    /// <param name="answers">By the operation's name: what answers a request. Null passes it on.</param>
    public static T Of<T>(T service, params IEnumerable<(string Operation, Func<object?, object?> Answer)> answers)
        where T : class
    {
        var proxy = DispatchProxy.Create<T, OverrideProxy<T>>();
        ((OverrideProxy<T>)(object)proxy).Set(service, answers.ToDictionary(answer => answer.Operation + "Async", answer => answer.Answer, StringComparer.Ordinal));
        return proxy;
    }
}
